package forum.shell.failure;

import forum.protocol.ErrorCode;
import java.util.function.Supplier;

/** How the process ends. Scripts rely on the numbers. */
public enum ExitCode {

    DONE(0),
    FAILED(1),
    WRONG_USAGE(2),
    SERVER_NOT_REACHED(3),
    LOGIN_REFUSED(4),
    FILE_NOT_WHOLE(5),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** This one, or when all went well so far, that of the next step. */
    public ExitCode then(Supplier<ExitCode> next) {
        return this == DONE ? next.get() : this;
    }

    public static ExitCode of(ShellException failure) {
        return failure instanceof LoginRefusedException ? LOGIN_REFUSED : of(failure.code());
    }

    public static ExitCode of(ErrorCode code) {
        return switch (code) {
            case USAGE, UNKNOWN_COMMAND, INVALID_NUMBER, INVALID_TIME, UNKNOWN_SETTING, INVALID_SETTING ->
                WRONG_USAGE;
            case SERVER_UNREACHABLE -> SERVER_NOT_REACHED;
            case BAD_CREDENTIALS, LOCKED_OUT, SERVER_FULL, TOO_MANY_SESSIONS, ALREADY_ONLINE, ACCOUNT_DISABLED,
                    ACCOUNT_DELETED, PASSWORD_CHANGED, SESSION_EXPIRED, SESSION_IDLE, SESSION_REPLACED,
                    SESSION_KICKED ->
                LOGIN_REFUSED;
            case DISK_FULL, DISK_FAILED, DIGEST_MISMATCH, PEER_UNREACHABLE, PEER_GONE, INTERRUPTED, FILE_CHANGED,
                    INVALID_FOLDER, CHUNKS_MISSING,
                    CANCELLED ->
                FILE_NOT_WHOLE;
            default -> FAILED;
        };
    }
}
