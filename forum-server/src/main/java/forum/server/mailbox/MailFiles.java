package forum.server.mailbox;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The sealed files in {@code DIR/mailbox}, each under its id: no name that anybody chose is a path here. */
@Component
class MailFiles {

    private static final Logger log = LoggerFactory.getLogger(MailFiles.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final long keepFreeBytes;

    /** @param keepFreeMib on the disk, for the database that may be on it */
    MailFiles(@Value("${forum.data}/mailbox") Path folder,
            @Value("${forum.mailbox.keep-free-mib:256}") long keepFreeMib) {
        this.folder = folder;
        this.keepFreeBytes = keepFreeMib << 20;
    }

    /** Fails with {@code DISK_FULL} when there is no room for so many bytes. */
    void checkRoom(long bytes) {
        try {
            if (Files.getFileStore(Files.createDirectories(folder)).getUsableSpace() - keepFreeBytes < bytes) {
                throw full();
            }
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /**
     * Writes what comes, and returns once it is on disk.
     *
     * @param from where it belongs; what stands behind is of an attempt that was not taken down
     * @return how much came: less than expected when whoever brought it broke off
     */
    long write(UUID id, long from, InputStream source, long bytes) {
        boolean fresh = from == 0;
        try (FileChannel file = FileChannel.open(pathOf(id), StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                LinkOption.NOFOLLOW_LINKS)) {
            long written = copy(source, file.truncate(from).position(from), bytes);
            file.force(false);
            if (fresh) {
                forceFolder();
            }
            return written;
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private static long copy(InputStream source, FileChannel file, long bytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = bytes;
        while (left > 0) {
            int read = read(source, buffer, (int) Math.min(buffer.length, left));
            if (read < 0) {
                break;
            }
            ByteBuffer part = ByteBuffer.wrap(buffer, 0, read);
            while (part.hasRemaining()) {
                file.write(part);
            }
            left -= read;
        }
        return bytes - left;
    }

    /** Whoever breaks off is as good as one who has no more. */
    private static int read(InputStream source, byte[] buffer, int bytes) {
        try {
            return source.read(buffer, 0, bytes);
        } catch (IOException brokenOff) {
            return -1;
        }
    }

    Path pathOf(UUID id) {
        return folder.resolve(id.toString());
    }

    void delete(UUID id) {
        try {
            Files.deleteIfExists(pathOf(id));
        } catch (IOException failure) {
            // It is nobody's now, and deleted later.
            log.warn("A file of the mailbox could not be deleted: {}", failure.toString());
        }
    }

    /** The ids of all files that are there. */
    List<UUID> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<UUID> ids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> idOf(file, ids));
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return ids;
    }

    private static void idOf(Path file, List<UUID> ids) {
        try {
            ids.add(UUID.fromString(String.valueOf(file.getFileName())));
        } catch (IllegalArgumentException notOurs) {
            // Left alone.
            return;
        }
    }

    private void forceFolder() {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException notPossible) {
            // Systems on which a folder cannot be opened do so by themselves.
            return;
        }
    }

    private static Refused full() {
        return new Refused(ErrorCode.DISK_FULL,
                "The server's disk has no room for this file. Tell whoever runs the server, or try again later.");
    }

    private static Refused failed(IOException failure) {
        log.error("The mailbox cannot write", failure);
        return new Refused(ErrorCode.DISK_FULL,
                "The server's disk is full or refuses to write. Tell whoever runs the server, or try again later.");
    }
}
