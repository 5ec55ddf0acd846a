package forum.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A file to send, as it was when it was chosen. */
public final class SourceFile extends Source {

    private final Path path;
    private final long bytes;
    private final FileTime modified;
    private final @Nullable Object fileKey;

    private SourceFile(Path path, BasicFileAttributes attributes) {
        this.path = path;
        this.bytes = attributes.size();
        this.modified = attributes.lastModifiedTime();
        this.fileKey = attributes.fileKey();
    }

    public static SourceFile open(Path path) throws TransferException {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new TransferException(TransferFailure.NOT_A_FILE,
                        "This is a folder or a special file; choose a file.");
            }
            if (!Files.isReadable(path)) {
                throw new TransferException(TransferFailure.FILE_UNREADABLE,
                        "The file cannot be read; check its permissions.");
            }
            var file = new SourceFile(path.toAbsolutePath(), attributes);
            FileName.check(file.name());
            return file;
        } catch (NoSuchFileException e) {
            throw new TransferException(TransferFailure.FILE_NOT_FOUND, "There is no such file; check the path.", e);
        } catch (IOException e) {
            throw new TransferException(TransferFailure.FILE_UNREADABLE,
                    "The file cannot be read; check its permissions.", e);
        }
    }

    @Override
    public String name() {
        return Objects.toString(path.getFileName(), "");
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public Path path() {
        return path;
    }

    /** Changes whenever the file is written to or replaced by another, and stays the same otherwise. */
    public String stamp() {
        return bytes + " " + modified.to(TimeUnit.NANOSECONDS) + " " + fileKey;
    }

    @Override
    SourceReader reader() {
        return new FileReader(this);
    }

    /** Whether another file stands there now, or this one was written to. */
    boolean hasChanged() throws IOException {
        var now = Files.readAttributes(path, BasicFileAttributes.class);
        return now.size() != bytes || !now.lastModifiedTime().equals(modified)
                || !Objects.equals(now.fileKey(), fileKey);
    }
}
