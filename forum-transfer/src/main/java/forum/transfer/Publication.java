package forum.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Gives what has arrived its name, or the first numbered one that is free; what exists is never replaced. */
final class Publication {

    static final int MAX_NUMBER = 9_999;

    private Publication() {
    }

    private interface Move {

        /** Fails with FileAlreadyExistsException when the target is there. */
        void to(Path target) throws IOException;
    }

    /** Returns the file under its name. The part must have been forced to disk. */
    static Path publishFile(Path part, Path folder, String name) throws IOException {
        return publish(folder, name, target -> moveFile(part, target));
    }

    /** The same for a folder. */
    static Path publishFolder(Path part, Path folder, String name) throws IOException {
        return publish(folder, name, target -> moveFolder(part, target));
    }

    /** An empty folder keeps the name for us, and is then replaced; it stays in the way when that is not possible. */
    private static void moveFolder(Path part, Path target) throws IOException {
        Files.createDirectory(target);
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Some systems replace no folder.
            Files.delete(target);
            Files.move(part, target);
        }
    }

    /** Deletes a file, or a folder with all that is in it; follows no links. */
    static void deleteTree(Path path) {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException | ClosedFileSystemException e) {
            // Nothing more can be done about it here.
            return;
        }
    }

    private static Path publish(Path folder, String name, Move move) throws IOException {
        for (int number = 0; number <= MAX_NUMBER; number++) {
            var target = folder.resolve(FileName.numbered(name, number));
            try {
                move.to(target);
                force(folder);
                return target;
            } catch (FileAlreadyExistsException e) {
                // Never overwritten: the next name.
            }
        }
        throw new IOException("Too many files of one name");
    }

    /** A rename would replace what exists; a link is refused then, and appears whole. */
    private static void moveFile(Path part, Path target) throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // No links on this file system.
            replaceEmpty(part, target);
            return;
        }
        // What cannot be deleted has two names; PartFiles does not go on with it.
        PartFile.delete(part);
    }

    /** An empty file keeps the name for us, and is then replaced; it is gone again when that is not possible. */
    private static void replaceEmpty(Path part, Path target) throws IOException {
        Files.createFile(target);
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            PartFile.delete(target);
            throw e;
        }
    }

    /** The name is durable only once its folder is; systems on which a folder can't be opened do so by themselves. */
    static void force(Path folder) {
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            return;
        }
    }
}
