package forum.transfer;

import forum.transfer.connection.Connection;
import forum.transfer.frame.CloseReason;

/** Between the reasons for which connections close and the failures that users see. */
final class Closings {

    private Closings() {
    }

    static CloseReason reason(TransferFailure failure) {
        return switch (failure) {
            case FILE_CHANGED -> CloseReason.FILE_CHANGED;
            case FILE_UNREADABLE, FILE_NOT_FOUND, NOT_A_FILE -> CloseReason.FILE_UNREADABLE;
            case DISK_FULL -> CloseReason.DISK_FULL;
            case DISK_FAILED -> CloseReason.DISK_FAILED;
            case DIGEST_MISMATCH -> CloseReason.DIGEST_MISMATCH;
            case PEER_GONE, PEER_UNREACHABLE -> CloseReason.TIMED_OUT;
            case INTERRUPTED -> CloseReason.INTERRUPTED;
            case INVALID_FILE_NAME, INVALID_FOLDER -> CloseReason.INVALID_FOLDER;
            case CANCELLED, FOLDER_TOO_LARGE -> CloseReason.CANCELLED;
        };
    }

    static TransferException unreachable() {
        return new TransferException(TransferFailure.PEER_UNREACHABLE,
                "No network path to the peer was found; a firewall may block UDP.");
    }

    /** What the end of a connection means for a transfer that was not done. */
    static TransferException failure(Connection connection) {
        var reason = connection.closeReason();
        boolean byPeer = connection.isClosedByPeer();
        return switch (reason == null ? CloseReason.TIMED_OUT : reason) {
            case CANCELLED, MOVED -> new TransferException(TransferFailure.CANCELLED,
                    byPeer ? "The peer cancelled the transfer." : "The transfer was cancelled.");
            case FILE_CHANGED -> new TransferException(TransferFailure.FILE_CHANGED,
                    "The file changed while it was being sent; send it again.");
            case FILE_UNREADABLE -> new TransferException(TransferFailure.FILE_UNREADABLE,
                    "The sender can no longer read the file.");
            case DISK_FULL -> new TransferException(TransferFailure.DISK_FULL,
                    byPeer ? "The receiver's disk is full." : "The disk is full; make room and try again.");
            case DISK_FAILED -> new TransferException(TransferFailure.DISK_FAILED,
                    byPeer ? "The receiver cannot write the file." : "The file cannot be written.");
            case DIGEST_MISMATCH -> new TransferException(TransferFailure.DIGEST_MISMATCH,
                    "What arrived is not what was sent; nothing was kept. Send it again.");
            case INTERRUPTED -> byPeer
                    ? new TransferException(TransferFailure.INTERRUPTED,
                            "The other side has interrupted the transfer; what has arrived is kept.")
                    : RunningTransfer.interrupted();
            case INVALID_FOLDER -> new TransferException(TransferFailure.INVALID_FOLDER,
                    "The receiver cannot keep a file or a folder in it, or has another of the same name.");
            case UNREACHABLE -> unreachable();
            case PROTOCOL_VIOLATION -> new TransferException(TransferFailure.PEER_GONE,
                    "The two sides did not understand each other; update both.");
            case DONE, TIMED_OUT -> new TransferException(TransferFailure.PEER_GONE,
                    "The peer stopped answering.");
        };
    }

    /** What the end of a connection means for a talk. */
    static TalkEnd talkEnd(Connection connection) {
        boolean byPeer = connection.isClosedByPeer();
        var reason = connection.closeReason();
        return switch (reason == null ? CloseReason.TIMED_OUT : reason) {
            case UNREACHABLE -> TalkEnd.UNREACHABLE;
            case TIMED_OUT -> TalkEnd.PEER_GONE;
            case PROTOCOL_VIOLATION -> TalkEnd.MISUNDERSTOOD;
            case INTERRUPTED -> byPeer ? TalkEnd.PEER_LEFT : TalkEnd.CLOSED;
            case MOVED -> byPeer ? TalkEnd.MOVED : TalkEnd.CLOSED;
            case DONE, CANCELLED, FILE_CHANGED, FILE_UNREADABLE, DISK_FULL, DISK_FAILED, DIGEST_MISMATCH,
                    INVALID_FOLDER ->
                byPeer ? TalkEnd.CLOSED_BY_PEER : TalkEnd.CLOSED;
        };
    }
}
