package forum.server.refusal;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/** Somebody asked for what cannot be done. Knows nothing of HTTP or STOMP; its message is shown to whoever asked. */
public final class Refused extends RuntimeException {

    private final Refusal refusal;

    public Refused(ErrorCode code) {
        this(code, code.meaning());
    }

    public Refused(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    /**
     * @param attemptsLeft login attempts left; null where it is not about a login
     * @param retryAfterSeconds null where waiting does not help
     */
    public Refused(ErrorCode code, String message, @Nullable Integer attemptsLeft, @Nullable Long retryAfterSeconds) {
        super(message, null, false, false);
        this.refusal = new Refusal(code, message, attemptsLeft, retryAfterSeconds);
    }

    public Refusal refusal() {
        return refusal;
    }

    public ErrorCode code() {
        return refusal.code();
    }
}
