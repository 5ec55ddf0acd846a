package forum.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A file that nobody else here has open, and no other process once it is locked. POSIX takes all of a process's locks on a file
 * back when the process closes any descriptor of it (fcntl), so nobody here may even look into a file that somebody here holds.
 */
final class HeldFile implements Closeable {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path realPath;
    private final FileChannel channel;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private HeldFile(Path realPath, FileChannel channel) {
        this.realPath = realPath;
        this.channel = channel;
    }

    /**
     * Creates and locks it. Nothing stays behind where its beginning cannot be written.
     *
     * @throws FileAlreadyExistsException also when somebody here holds one that is not there any more
     */
    static HeldFile create(Path path, ByteBuffer... beginning) throws IOException {
        var file = hold(path, StandardOpenOption.CREATE_NEW);
        if (file == null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        try {
            file.lock();
            for (var bytes : beginning) {
                file.write(bytes);
            }
            return file;
        } catch (IOException e) {
            file.close();
            Files.delete(path);
            throw e;
        }
    }

    /** Null when somebody here holds it. */
    static @Nullable HeldFile open(Path path) throws IOException {
        return hold(path, StandardOpenOption.WRITE);
    }

    private static @Nullable HeldFile hold(Path path, OpenOption how) throws IOException {
        var absolute = path.toAbsolutePath();
        var folder = absolute.getParent();
        var realPath = folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
        if (!HELD.add(realPath)) {
            return null;
        }
        HeldFile file = null;
        try {
            file = new HeldFile(realPath, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, how,
                    LinkOption.NOFOLLOW_LINKS));
            return file;
        } finally {
            if (file == null) {
                HELD.remove(realPath);
            }
        }
    }

    /** Returns false when another process holds it. */
    boolean lock() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by another name, a hard link
        }
    }

    /** In bytes. */
    long size() throws IOException {
        return channel.size();
    }

    /** All of it. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Fills and flips it; returns false when there is less. */
    boolean read(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until it is full, or the file ends.
        }
        boolean full = !bytes.hasRemaining();
        bytes.flip();
        return full;
    }

    /** What follows is cut off, and the next is written there. */
    void end(long position) throws IOException {
        channel.truncate(position).position(position);
    }

    @Override
    public void close() throws IOException {
        if (held.getAndSet(false)) {
            try {
                channel.close();
            } finally {
                HELD.remove(realPath);
            }
        }
    }
}
