package forum.server;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the server says when it says no. */
final class Refusals {

    private Refusals() {
    }

    static Refusal refusal(ThrowingCallable call) {
        TestShell.RefusedByServer refused = catchThrowableOfType(TestShell.RefusedByServer.class, call);
        if (refused == null) {
            throw new AssertionError("It was not refused");
        }
        return refused.refusal();
    }

    static ErrorCode code(ThrowingCallable call) {
        return refusal(call).code();
    }
}
