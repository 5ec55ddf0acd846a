package forum.transfer;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from one that fails otherwise. */
final class DiskFailures {

    /** No system hands out the last of a disk to the byte. */
    private static final long SCARCE_BYTES = 1 << 20;

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

    /** @param folder that was written to */
    static TransferException of(IOException e, Path folder) {
        try {
            return of(e, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException unknown) {
            return of(e, Long.MAX_VALUE);
        }
    }

    /** Java has no type for a full disk, only the system's words, in the system's language: what room is left says more. */
    static TransferException of(IOException e, long usableBytes) {
        // What has a type of its own was something else.
        boolean untold = !(e instanceof FileSystemException) || e.getClass() == FileSystemException.class;
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if ((untold && usableBytes < SCARCE_BYTES) || message.contains("no space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space") || message.contains("file too large")) {
            return full(e);
        }
        return new TransferException(TransferFailure.DISK_FAILED,
                "The file cannot be written; check the download folder and the disk.", e);
    }
}
