package forum.shell.transfer;

import forum.shell.options.ShellOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where transfers are remembered: small files, each written whole or not at all, readable by their owner only. */
final class StateFolder {

    private static final int SECRET_BYTES = 32;
    private static final int MAX_FILES = 200;
    private static final int MAX_FILE_BYTES = 16 << 10;
    private static final String SUFFIX = ".json";

    private final Path folder;

    StateFolder(ShellOptions options) {
        folder = options.state().resolve("transfers");
    }

    /** Of this installation; made when first asked for. */
    byte[] secret() throws IOException {
        Path file = open().resolve("secret");
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] fresh = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(fresh);
            Path made = Files.write(Files.createTempFile(folder, "new", ".tmp"), fresh);
            try {
                // A link, which another shell that was faster keeps from being made.
                Files.createLink(file, made);
            } catch (FileAlreadyExistsException e) {
                return read(file);
            } catch (UnsupportedOperationException e) {
                Files.copy(made, file);
            } finally {
                Files.deleteIfExists(made);
            }
        }
        return read(file);
    }

    private static byte[] read(Path file) throws IOException {
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != SECRET_BYTES) {
            throw new IOException("Not a secret: " + file);
        }
        return secret;
    }

    void write(String name, byte[] content) throws IOException {
        Path made = Files.createTempFile(open(), "new", ".tmp");
        try {
            Files.write(made, content, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
            Files.move(made, folder.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
        newest();
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name + SUFFIX));
    }

    /** The contents of all files, at most 200. */
    List<byte[]> readAll() throws IOException {
        return Files.isDirectory(folder) ? newest().stream().map(StateFolder::content).toList() : List.of();
    }

    /** At most 200; older ones are deleted. */
    private List<Path> newest() throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            newestFirst = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed()).toList();
        }
        for (Path old : newestFirst.stream().skip(MAX_FILES).toList()) {
            Files.deleteIfExists(old);
        }
        return newestFirst.stream().limit(MAX_FILES).toList();
    }

    /** Empty when it is not one of ours, or gone meanwhile. */
    private static byte[] content(Path file) {
        try {
            return Files.size(file) > MAX_FILE_BYTES ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private Path open() throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return folder;
    }
}
