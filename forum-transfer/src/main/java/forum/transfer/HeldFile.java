package forum.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that this process holds locked. POSIX takes all of a process's locks on a file back when the process closes any descriptor
 * of it (fcntl), so nobody here may even look into a file that somebody here holds.
 */
final class HeldFile implements Closeable {

    private static final ConcurrentMap<Path, HeldFile> HELD = new ConcurrentHashMap<>();

    private final Path path;

    private HeldFile(Path path) {
        this.path = path;
    }

    /** Before the file, which need not exist, is opened; null when it is held already. */
    static @Nullable HeldFile hold(Path file) throws IOException {
        var path = file.toAbsolutePath();
        var folder = path.getParent();
        var held = new HeldFile(folder == null ? path : folder.toRealPath().resolve(path.getFileName()));
        return HELD.putIfAbsent(held.path, held) == null ? held : null;
    }

    /** After the file was closed; more than once does no harm. */
    @Override
    public void close() {
        HELD.remove(path, this);
    }
}
