package forum.transfer;

import org.jspecify.annotations.Nullable;

/** A transfer that failed; the message tells a user what to do. */
public final class TransferException extends Exception {

    private final TransferFailure failure;

    TransferException(TransferFailure failure, String message) {
        this(failure, message, null);
    }

    TransferException(TransferFailure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    public TransferFailure failure() {
        return failure;
    }
}
