package forum.shell.sharing;

import forum.protocol.AccountNames;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.sharing.AnswerAsk;
import forum.protocol.sharing.AskAnswered;
import forum.protocol.sharing.AskHolder;
import forum.protocol.sharing.ChunksAsked;
import forum.protocol.sharing.Holders.Holder;
import forum.protocol.sharing.SharedContent;
import forum.shell.connection.Connection;
import forum.shell.device.OwnDevice;
import forum.shell.device.PeerSignature;
import forum.shell.device.PeerTrust;
import java.util.UUID;

/** Signs what this shell asks of holders and answers, and checks what others have signed. */
final class AskSignatures {

    private static final String CHANGED = "What a holder has signed was changed by the server, or by somebody on the way to it."
            + " Nothing is fetched from there. Tell whoever runs the server.";

    private final Connection connection;
    private final OwnDevice device;
    private final PeerTrust trust;

    AskSignatures(Connection connection, OwnDevice device, PeerTrust trust) {
        this.connection = connection;
        this.device = device;
        this.trust = trust;
    }

    /**
     * As it was made.
     *
     * @param from the name under which
     */
    record Made(String from, AskHolder ask) {
    }

    Made ask(Holder holder, SharedContent content, PeerParameters here) {
        String from = ownName();
        AskHolder unsigned = new AskHolder(UUID.randomUUID(), holder.holder(), holder.user(), content, here, "");
        return new Made(from, new AskHolder(unsigned.transferId(), unsigned.holder(), unsigned.to(), content, here,
                device.sign(unsigned.signed(from, device.key().text()))));
    }

    /** Fails unless it is to this account, and signed by the device that it names. What is shared is for all devices. */
    void check(ChunksAsked asked) {
        new PeerSignature(asked.device(), asked.ask().signature()).check(
                AccountNames.same(asked.ask().to(), ownName()), key -> asked.ask().signed(asked.from(), key), CHANGED);
    }

    AnswerAsk answer(ChunksAsked asked, PeerParameters here) {
        SignedContent content = AnswerAsk.content(asked.ask(), asked.from(), asked.device(), ownName(),
                device.key().text(), here);
        return new AnswerAsk(asked.transferId(), here, device.sign(content));
    }

    /** Fails unless it is by whom was asked, and by a device of that user that is trusted or is the first one seen. */
    void check(Made made, AskAnswered answer, PeerParameters peer) {
        trust.admit(answer.by(), new PeerSignature(answer.device(), answer.signature()).check(
                AccountNames.same(answer.by(), made.ask().to()), key -> AnswerAsk.content(made.ask(), made.from(),
                        device.key().text(), answer.by(), key, peer),
                CHANGED));
    }

    private String ownName() {
        return connection.welcome().identity().name();
    }
}
