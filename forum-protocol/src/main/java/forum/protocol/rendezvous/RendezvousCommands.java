package forum.protocol.rendezvous;

import forum.protocol.Command;
import forum.protocol.Done;

/** The commands of the feature <em>rendezvous</em>. */
public final class RendezvousCommands {

    public static final Command<OfferFile, FileOffered> OFFER = new Command<>("rendezvous.offer", OfferFile.class,
            FileOffered.class);
    public static final Command<AnswerOffer, Done> ANSWER = new Command<>("rendezvous.answer", AnswerOffer.class,
            Done.class);
    public static final Command<WithdrawOffer, Done> WITHDRAW = new Command<>("rendezvous.withdraw",
            WithdrawOffer.class, Done.class);

    public static final Command<RejectAnswer, Done> REJECT = new Command<>("rendezvous.reject", RejectAnswer.class,
            Done.class);

    public static final Command<ResumeFile, Done> RESUME = new Command<>("rendezvous.resume", ResumeFile.class,
            Done.class);

    private RendezvousCommands() {
    }
}
