package forum.shell.talk;

import forum.protocol.AccountNames;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.talk.AnswerCall;
import forum.protocol.talk.Call;
import forum.protocol.talk.CallAnswered;
import forum.protocol.talk.CallUser;
import forum.shell.connection.Connection;
import forum.shell.device.OwnDevice;
import forum.shell.device.PeerSignature;
import forum.shell.device.PeerTrust;
import java.util.UUID;

/** Signs this shell's calls and answers, and checks those of others: the server passes them on, and could change them. */
final class CallSignatures {

    private final Connection connection;
    private final OwnDevice device;
    private final PeerTrust trust;

    CallSignatures(Connection connection, OwnDevice device, PeerTrust trust) {
        this.connection = connection;
        this.device = device;
        this.trust = trust;
    }

    /**
     * A call of this shell.
     *
     * @param from the name under which it was made
     */
    record Made(String from, CallUser call) {
    }

    Made sign(UUID callId, String to, PeerParameters here) {
        String from = ownName();
        SignedContent content = new CallUser(callId, to, here, "").signed(from, device.key().text());
        return new Made(from, new CallUser(callId, to, here, device.sign(content)));
    }

    /** From now on the call's device is that of its user, if the user has had none. */
    AnswerCall accept(Call call, PeerParameters here) {
        trust.admit(call.from(), new DeviceKey(call.device()));
        SignedContent content = AnswerCall.content(call.asMade(), call.from(), call.device(), ownName(),
                device.key().text(), here);
        return new AnswerCall(call.callId(), here, device.sign(content), null);
    }

    /** Fails unless the call is to this account, and signed by a device that is or can become one of its user's. */
    void check(Call call) {
        trust.check(call.from(), new PeerSignature(call.device(), call.signature()).check(
                AccountNames.same(call.to(), ownName()), key -> call.signed(), changed(call.from(), "call")));
    }

    /** Fails unless the answer is by whom the call was made to, signed by a device of that user, as which it is kept. */
    void check(Made made, CallAnswered answer, PeerParameters peer) {
        trust.admit(answer.by(), new PeerSignature(answer.device(), answer.signature()).check(
                AccountNames.same(answer.by(), made.call().to()), key -> AnswerCall.content(made.call(), made.from(),
                        device.key().text(), answer.by(), key, peer),
                changed(answer.by(), "answer")));
    }

    private static String changed(String user, String what) {
        return "The " + what + " does not bear " + user
                + "'s signature: the server, or somebody on the way to it, has changed it. Nothing was said or heard."
                + " Tell " + user + ", and whoever runs the server.";
    }

    private String ownName() {
        return connection.welcome().identity().name();
    }
}
