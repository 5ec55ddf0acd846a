package forum.shell.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A small file that only its owner can read, shared by all shells of this user: always replaced as a whole, by one shell at
 * a time. After a kill it holds what was there before or what was written, never a part.
 */
public final class StateFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String LOCK = "state.lock";
    /** A lock on a file is the whole process's. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path file;
    private final int maxBytes;

    public StateFile(Path folder, String name, int maxBytes) {
        this.file = folder.resolve(name);
        this.maxBytes = maxBytes;
    }

    public Path path() {
        return file;
    }

    /** Work during which no other shell reads or writes. */
    public interface Work<T> {
        T run() throws IOException;
    }

    public <T> T alone(Work<T> work) throws IOException {
        IN_THIS_PROCESS.lock();
        try {
            Files.createDirectories(folder());
            try (FileChannel channel = FileChannel.open(folder().resolve(LOCK),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return work.run();
            }
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    /** Nothing when there is no such file; fails when it is larger than it may be. */
    public Optional<byte[]> read() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw new IOException("Too large");
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Within {@link #alone}. */
    public void write(byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (isPosix()) {
            try (FileChannel directory = FileChannel.open(folder(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    /** Whether nobody but its owner can read it, as far as the system knows such a thing. */
    public boolean isPrivate() throws IOException {
        return !isPosix() || OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private Path folder() {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }
}
