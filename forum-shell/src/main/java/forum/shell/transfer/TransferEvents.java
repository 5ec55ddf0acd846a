package forum.shell.transfer;

import forum.protocol.EventType;
import forum.protocol.presence.Welcome;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.OfferClosed;
import forum.shell.connection.ConnectionListener;
import forum.shell.device.DeviceRegistration;

/** Passes on what the server says about files. */
public final class TransferEvents implements ConnectionListener {

    private final DeviceRegistration registration;
    private final Candidates candidates;
    private final Sender sender;
    private final Receiver receiver;

    TransferEvents(DeviceRegistration registration, Candidates candidates, Sender sender, Receiver receiver) {
        this.registration = registration;
        this.candidates = candidates;
        this.sender = sender;
        this.receiver = receiver;
    }

    @Override
    public void joined(Welcome welcome, boolean again) {
        registration.joined(welcome, again);
        candidates.joined(welcome, again);
    }

    @Override
    public void event(EventType type, Object body) {
        switch (body) {
            case FileOffer offer -> receiver.offered(offer);
            case OfferAnswered answer -> sender.answered(answer);
            case OfferClosed closed -> {
                sender.closed(closed.transferId(), closed.code(), closed.message());
                receiver.closed(closed.transferId(), closed.code(), closed.message());
            }
            default -> {
            }
        }
    }
}
