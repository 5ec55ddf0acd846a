package forum.shell.talk;

import forum.protocol.AccountNames;
import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.talk.AnswerCall;
import forum.protocol.talk.Call;
import forum.protocol.talk.CallAnswered;
import forum.protocol.talk.CallUser;
import forum.shell.connection.Connection;
import forum.shell.device.OwnDevice;
import forum.shell.device.PeerTrust;
import forum.shell.failure.ShellException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        trust.check(call.from(), check(call.from(), "call", AccountNames.same(call.to(), ownName()), call.device(),
                call.signature(), key -> call.signed()));
    }

    /** Fails unless the answer is by whom the call was made to, signed by a device of that user, as which it is kept. */
    void check(Made made, CallAnswered answer, PeerParameters peer) {
        trust.admit(answer.by(),
                check(answer.by(), "answer", AccountNames.same(answer.by(), made.call().to()), answer.device(),
                        answer.signature(), key -> AnswerCall.content(made.call(), made.from(), device.key().text(),
                                answer.by(), key, peer)));
    }

    private static DeviceKey check(String user, String what, boolean betweenUs, @Nullable String device,
            @Nullable String signature, Function<String, SignedContent> content) {
        try {
            if (betweenUs && device != null && signature != null) {
                DeviceKey key = new DeviceKey(device);
                if (key.hasSigned(content.apply(device), signature)) {
                    return key;
                }
            }
        } catch (IllegalArgumentException | NullPointerException e) {
            // Not even in the right form.
        }
        throw new ShellException(ErrorCode.BAD_SIGNATURE, "The " + what + " does not bear " + user
                + "'s signature: the server, or somebody on the way to it, has changed it. Nothing was said or heard."
                + " Tell " + user + ", and whoever runs the server.");
    }

    private String ownName() {
        return connection.welcome().identity().name();
    }
}
