package forum.transfer.frame;

/** Why a connection ends, as CLOSE says it to the peer. */
public enum CloseReason {

    /** The file was verified, or all was said; nothing is wrong. */
    DONE(0),
    CANCELLED(1),
    FILE_CHANGED(2),
    FILE_UNREADABLE(3),
    DISK_FULL(4),
    DISK_FAILED(5),
    DIGEST_MISMATCH(6),
    PROTOCOL_VIOLATION(7),
    /** Nothing was heard for too long. */
    TIMED_OUT(8),
    /** No path was found in time; told to nobody, as there is no path. */
    UNREACHABLE(9),
    /** For now; the transfer can go on later. */
    INTERRUPTED(10),
    /** The folder holds what the receiver cannot keep. */
    INVALID_FOLDER(11),
    /** Another connection of the same two takes its place. */
    MOVED(12);

    private final int code;

    CloseReason(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** A code that this version does not know counts as the peer's cancelling. */
    static CloseReason of(long code) {
        for (var reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        return CANCELLED;
    }
}
