package forum.shell.transfer;

import forum.protocol.EventType;
import forum.protocol.block.ContactForbidden;
import forum.protocol.presence.Welcome;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.OfferClosed;
import forum.protocol.rendezvous.ResumeAsked;
import forum.shell.connection.ConnectionListener;
import forum.shell.device.DeviceRegistration;

/** Passes on what the server says about files. */
public final class TransferEvents implements ConnectionListener {

    private final DeviceRegistration registration;
    private final Candidates candidates;
    private final Sender sender;
    private final Receiver receiver;
    private final SavedTransfers saved;
    private final Running running;
    private final TransferBook book;

    TransferEvents(DeviceRegistration registration, Candidates candidates, Sender sender, Receiver receiver,
            SavedTransfers saved, Running running, TransferBook book) {
        this.registration = registration;
        this.candidates = candidates;
        this.sender = sender;
        this.receiver = receiver;
        this.saved = saved;
        this.running = running;
        this.book = book;
    }

    @Override
    public void joined(Welcome welcome, boolean again) {
        registration.joined(welcome, again);
        candidates.joined(welcome, again);
        saved.restore();
    }

    @Override
    public void event(EventType type, Object body) {
        switch (body) {
            case FileOffer offer -> receiver.offered(offer);
            case OfferAnswered answer -> sender.answered(answer);
            case ResumeAsked asked -> sender.asked(asked);
            case OfferClosed closed -> {
                sender.closed(closed.transferId(), closed.code(), closed.message());
                receiver.closed(closed.transferId(), closed.code(), closed.message());
            }
            case ContactForbidden forbidden -> book.running(forbidden.user()).forEach(running::forbid);
            default -> {
            }
        }
    }
}
