package forum.transfer;

/** Why a transfer did not come to its end; the names are those of the error codes that people see. */
public enum TransferFailure {

    INVALID_FILE_NAME,
    FILE_NOT_FOUND,
    FILE_UNREADABLE,
    NOT_A_FILE,
    FILE_CHANGED,
    DISK_FULL,
    DISK_FAILED,
    DIGEST_MISMATCH,
    PEER_UNREACHABLE,
    PEER_GONE,
    CANCELLED
}
