package forum.transfer;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from one that fails otherwise. */
final class DiskFailures {

    private DiskFailures() {
    }

    static TransferException full(@Nullable IOException cause) {
        return new TransferException(TransferFailure.DISK_FULL,
                "There is not enough room on the disk; make room and try again.", cause);
    }

    /** Of what nobody has thought of: whoever waits for the transfer must hear of it all the same. */
    static TransferException unexpected(Throwable e) {
        return e instanceof InvalidPathException
                ? new TransferException(TransferFailure.INVALID_FILE_NAME,
                        "The file name cannot be used: this system has no such characters. Rename the file.", e)
                : new TransferException(TransferFailure.DISK_FAILED, "The file cannot be read or written: " + e, e);
    }

    /** Java has no type for a full disk, only the system's words. */
    static TransferException of(IOException e) {
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left") || message.contains("quota exceeded")
                || message.contains("not enough space") || message.contains("file too large")) {
            return full(e);
        }
        return new TransferException(TransferFailure.DISK_FAILED,
                "The file cannot be written; check the download folder and the disk.", e);
    }
}
