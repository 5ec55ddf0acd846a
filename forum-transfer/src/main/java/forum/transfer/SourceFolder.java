package forum.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A folder to send with all that is in it, as it was when it was chosen. Symbolic links and special files are left out. */
public final class SourceFolder extends Source {

    private final Path path;
    private final String name;
    private final List<PackedEntry> entries;
    private final long bytes;
    private final long files;
    private final long contentBytes;
    private final int leftOut;

    private SourceFolder(Path path, String name, Walk walk) {
        this.path = path;
        this.name = name;
        entries = List.copyOf(walk.entries);
        bytes = entries.stream().mapToLong(PackedEntry::packedBytes).sum();
        files = entries.stream().filter(entry -> !entry.isFolder()).count();
        contentBytes = entries.stream().mapToLong(entry -> Math.max(0, entry.bytes())).sum();
        leftOut = walk.leftOut;
    }

    /** Looks at everything in it; refuses what no receiver could keep. */
    public static SourceFolder open(Path folder) throws TransferException {
        try {
            var name = Objects.toString(folder.toAbsolutePath().normalize().getFileName(), "");
            FileName.check(name);
            var path = folder.toRealPath();
            var walk = new Walk(path);
            Files.walkFileTree(path, walk);
            if (walk.refusal != null) {
                throw walk.refusal;
            }
            return new SourceFolder(path, name, walk);
        } catch (NoSuchFileException e) {
            throw new TransferException(TransferFailure.FILE_NOT_FOUND,
                    "There is no such folder, or something in it has just gone; check the path.", e);
        } catch (IOException e) {
            throw new TransferException(TransferFailure.FILE_UNREADABLE,
                    "Something in the folder cannot be read: " + e.getMessage() + "; check the permissions.", e);
        }
    }

    /** Collects what is to be sent, a folder before what is in it. */
    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<PackedEntry> entries = new ArrayList<>();
        private @Nullable TransferException refusal;
        private int leftOut;
        private int folderNamesBytes;

        Walk(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(root) ? FileVisitResult.CONTINUE : add(folder, -1, attributes);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isRegularFile()) {
                leftOut++;
                return FileVisitResult.CONTINUE;
            }
            if (!Files.isReadable(file)) {
                throw new IOException(root.relativize(file).toString());
            }
            return add(file, attributes.size(), attributes);
        }

        private FileVisitResult add(Path path, long bytes, BasicFileAttributes attributes) {
            var relative = root.relativize(path);
            folderNamesBytes += bytes < 0 ? bytes(relative) : 0;
            refusal = refusal(relative);
            if (refusal == null) {
                var parts = new ArrayList<String>();
                relative.forEach(part -> parts.add(part.toString()));
                entries.add(new PackedEntry(String.join("/", parts), bytes, attributes.lastModifiedTime()));
            }
            return refusal == null ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        private @Nullable TransferException refusal(Path relative) {
            var reason = FileName.refusal(Objects.toString(relative.getFileName(), ""));
            if (reason != null) {
                return new TransferException(TransferFailure.INVALID_FILE_NAME,
                        "The name of " + relative + " cannot be used: " + reason + " Rename it.");
            }
            boolean tooDeep = relative.getNameCount() > PackedEntry.MAX_DEPTH
                    || bytes(relative) > PackedEntry.MAX_NAME_BYTES;
            if (tooDeep || entries.size() == PackedEntry.MAX_ENTRIES) {
                return new TransferException(TransferFailure.FOLDER_TOO_LARGE, tooDeep
                        ? relative + " lies too deep; send that folder by itself."
                        : "There are more than " + PackedEntry.MAX_ENTRIES
                                + " files and folders in it; pack it into one file, or send its folders one by one.");
            }
            if (folderNamesBytes > PackedEntry.MAX_FOLDER_NAMES_BYTES) {
                return new TransferException(TransferFailure.FOLDER_TOO_LARGE,
                        "The names of the folders in it are too long altogether; pack it into one file, or send its"
                                + " folders one by one.");
            }
            return null;
        }

        private static int bytes(Path relative) {
            return relative.toString().getBytes(StandardCharsets.UTF_8).length;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public Path path() {
        return path;
    }

    /** Of all files in it. */
    public long contentBytes() {
        return contentBytes;
    }

    /** In it and in its folders. */
    public long files() {
        return files;
    }

    /** Symbolic links and special files, which are not sent. */
    public int leftOut() {
        return leftOut;
    }

    @Override
    SourceReader reader() {
        return new FolderReader(path, entries);
    }
}
