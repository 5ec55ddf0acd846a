package forum.transfer;

/** Why a transfer did not come to its end; the names are those of the error codes that people see. */
public enum TransferFailure {

    INVALID_FILE_NAME,
    FILE_NOT_FOUND,
    FILE_UNREADABLE,
    NOT_A_FILE,
    FILE_CHANGED,
    FOLDER_TOO_LARGE,
    INVALID_FOLDER,
    DISK_FULL,
    DISK_FAILED,
    DIGEST_MISMATCH,
    PEER_UNREACHABLE,
    PEER_GONE,
    /** For now: a program ended, or begins again. */
    INTERRUPTED,
    CANCELLED;

    /** Whether what has arrived is kept, so that the transfer can go on later. */
    public boolean isResumable() {
        return switch (this) {
            case PEER_GONE, PEER_UNREACHABLE, INTERRUPTED, DISK_FULL, DISK_FAILED, FILE_UNREADABLE -> true;
            case INVALID_FILE_NAME, FILE_NOT_FOUND, NOT_A_FILE, FILE_CHANGED, FOLDER_TOO_LARGE, INVALID_FOLDER,
                    DIGEST_MISMATCH, CANCELLED ->
                false;
        };
    }
}
