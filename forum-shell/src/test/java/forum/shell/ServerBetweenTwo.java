package forum.shell;

import forum.protocol.Done;
import forum.protocol.EventType;
import forum.protocol.block.ContactForbidden;
import forum.protocol.device.DeviceCommands;
import forum.protocol.rendezvous.AnswerOffer;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.FileOffered;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.OfferClosed;
import forum.protocol.rendezvous.OfferFile;
import forum.protocol.rendezvous.RejectAnswer;
import forum.protocol.rendezvous.RendezvousCommands;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A server that passes offers of yoda on to leia and her answers back, and changes them on the way if it likes. */
final class ServerBetweenTwo implements AutoCloseable {

    private final PlayedServer toYoda;
    private final PlayedServer toLeia;
    private UnaryOperator<FileOffer> offers = UnaryOperator.identity();
    private UnaryOperator<OfferAnswered> answers = UnaryOperator.identity();
    private boolean acceptancesLost;

    ServerBetweenTwo() throws IOException {
        this.toYoda = new PlayedServer().joinsAs("yoda", "MEMBER")
                .answer(RendezvousCommands.OFFER, played(this::passOffer))
                .answer(RendezvousCommands.REJECT, played(this::reject))
                .answer(RendezvousCommands.WITHDRAW, new Done());
        this.toLeia = new PlayedServer().joinsAs("leia", "MEMBER").answer(RendezvousCommands.ANSWER,
                played(this::answer));
    }

    ServerBetweenTwo changingOffers(UnaryOperator<FileOffer> change) {
        offers = change;
        return this;
    }

    ServerBetweenTwo changingAnswers(UnaryOperator<OfferAnswered> change) {
        answers = change;
        return this;
    }

    /** Yoda never hears that leia takes something. */
    ServerBetweenTwo losingAcceptances() {
        acceptancesLost = true;
        return this;
    }

    void sayThatLeiaBlockedYoda() throws IOException {
        toLeia.event(EventType.CONTACT_FORBIDDEN, new ContactForbidden("yoda"));
    }

    URI forYoda() {
        return toYoda.address();
    }

    URI forLeia() {
        return toLeia.address();
    }

    /** Yoda's last. */
    OfferFile offer() {
        return toYoda.last(RendezvousCommands.OFFER);
    }

    String deviceOfYoda() {
        return toYoda.last(DeviceCommands.REGISTER).key();
    }

    private Object passOffer() throws IOException {
        OfferFile made = offer();
        Instant expiresAt = Instant.now().plus(Duration.ofMinutes(2));
        toLeia.event(EventType.FILE_OFFER,
                offers.apply(new FileOffer(made.transferId(), "yoda", made.to(), made.file(), made.bytes(), made.peer(),
                        made.content(), made.files(), deviceOfYoda(), made.signature(), expiresAt)));
        return new FileOffered(made.transferId(), expiresAt);
    }

    private Object answer() throws IOException {
        AnswerOffer made = toLeia.last(RendezvousCommands.ANSWER);
        if (acceptancesLost && made.peer() != null) {
            return new Done();
        }
        String device = made.peer() == null ? null : toLeia.last(DeviceCommands.REGISTER).key();
        toYoda.event(EventType.OFFER_ANSWERED, answers.apply(new OfferAnswered(
                offer().transferId(), "leia", made.peer(),
                device, made.signature(), made.reason())));
        return new Done();
    }

    private Object reject() throws IOException {
        RejectAnswer made = toYoda.last(RendezvousCommands.REJECT);
        toLeia.event(EventType.OFFER_CLOSED, new OfferClosed(made.transferId(), made.reason(), "yoda says no"));
        return new Done();
    }

    private static PlayedServer.Played played(PlayedServer.Played answer) {
        return answer;
    }

    @Override
    public void close() throws IOException {
        toYoda.close();
        toLeia.close();
    }
}
