package forum.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused: the body of an error reply, and of the STOMP ERROR frame that answers a CONNECT.
 *
 * @param message what went wrong and what to do, for people
 * @param attemptsLeft login attempts left before a lock-out; null where it is not about a login
 * @param retryAfterSeconds seconds until it makes sense to try again; null where waiting does not help
 */
public record Refusal(ErrorCode code, String message, @Nullable Integer attemptsLeft,
        @Nullable Long retryAfterSeconds) {

    public Refusal(ErrorCode code, String message) {
        this(code, message, null, null);
    }
}
