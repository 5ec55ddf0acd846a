package forum.shell.transfer;

import forum.shell.options.ShellOptions;
import forum.shell.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where transfers are remembered: a small file for each. */
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
        StateFile file = new StateFile(folder, "secret", SECRET_BYTES);
        return file.alone(() -> {
            byte[] secret = file.read().orElse(null);
            if (secret == null) {
                secret = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(secret);
                file.write(secret);
            } else if (secret.length != SECRET_BYTES) {
                throw new IOException("Not a secret: " + file.path());
            }
            return secret;
        });
    }

    void write(String name, byte[] content) throws IOException {
        StateFile file = new StateFile(folder, name + SUFFIX, MAX_FILE_BYTES);
        file.alone(() -> {
            file.write(content);
            return newest();
        });
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name + SUFFIX));
    }

    /** The contents of all files, at most 200. */
    List<byte[]> readAll() throws IOException {
        return Files.isDirectory(folder) ? newest().stream().map(this::content).toList() : List.of();
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
    private byte[] content(Path file) {
        try {
            return new StateFile(folder, file.getFileName().toString(), MAX_FILE_BYTES).read().orElse(new byte[0]);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
