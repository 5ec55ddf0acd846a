package forum.shell.failure;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;

/** A command failed: what went wrong and what to do about it, refused by the server or found out here. */
public sealed class ShellException extends RuntimeException permits LoginRefusedException {

    private final transient Refusal refusal;

    public ShellException(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    public ShellException(ErrorCode code, String message) {
        this(new Refusal(code, message));
    }

    public ErrorCode code() {
        return refusal.code();
    }

    public Refusal refusal() {
        return refusal;
    }
}
