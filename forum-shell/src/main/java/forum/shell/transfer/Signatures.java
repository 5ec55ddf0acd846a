package forum.shell.transfer;

import forum.protocol.AccountNames;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;
import forum.protocol.rendezvous.AnswerOffer;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.OfferFile;
import forum.protocol.rendezvous.PeerParameters;
import forum.shell.connection.Connection;
import forum.shell.device.OwnDevice;
import forum.shell.device.PeerSignature;
import forum.shell.device.PeerTrust;
import java.util.UUID;

/** Signs this shell's offers and answers, and checks those of others: the server passes them on, and could change them. */
final class Signatures {

    private final Connection connection;
    private final OwnDevice device;
    private final PeerTrust trust;

    Signatures(Connection connection, OwnDevice device, PeerTrust trust) {
        this.connection = connection;
        this.device = device;
        this.trust = trust;
    }

    /**
     * An offer of this shell.
     *
     * @param from the name under which it was made
     */
    record Made(String from, OfferFile offer) {
    }

    Made sign(FileTransfer entry, PeerParameters here) {
        String from = ownName();
        String signature = device.sign(offer(entry, here, "").signed(from, device.key().text()));
        return new Made(from, offer(entry, here, signature));
    }

    private static OfferFile offer(FileTransfer entry, PeerParameters here, String signature) {
        Parcel parcel = entry.parcel();
        Resumption resumption = entry.resumption();
        return new OfferFile(entry.transferId(), entry.user(), parcel.name(), parcel.bytes(), here,
                resumption == null ? null : resumption.content(), parcel.files(), signature);
    }

    /** From now on the offer's device is that of its user, if the user has had none. */
    AnswerOffer accept(FileOffer offer, PeerParameters here) {
        trust.admit(offer.from(), new DeviceKey(offer.device()));
        SignedContent content = AnswerOffer.content(offer.asMade(), offer.from(), offer.device(), ownName(),
                device.key().text(), here);
        return new AnswerOffer(offer.transferId(), here, device.sign(content), null);
    }

    /** Fails unless the offer is to this account, and signed by a device that is or can become one of its user's. */
    void check(FileOffer offer) {
        trust.check(offer.from(), new PeerSignature(offer.device(), offer.signature()).check(
                AccountNames.same(offer.to(), ownName()), key -> offer.signed(), changed(offer.from(), "offer")));
    }

    /** Fails unless the answer is by whom the offer was made to, signed by a device of that user, as which it is kept. */
    void check(Made made, OfferAnswered answer, PeerParameters peer) {
        trust.admit(answer.by(), new PeerSignature(answer.device(), answer.signature()).check(
                AccountNames.same(answer.by(), made.offer().to()), key -> AnswerOffer.content(made.offer(), made.from(),
                        device.key().text(), answer.by(), key, peer),
                changed(answer.by(), "answer")));
    }

    private static String changed(String user, String what) {
        return "The " + what + " does not bear " + user
                + "'s signature: the server, or somebody on the way to it, has changed it. Nothing was sent or received."
                + " Tell " + user + ", and whoever runs the server.";
    }

    private String ownName() {
        return connection.welcome().identity().name();
    }
}
