package forum.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;

/**
 * The server under test as a program: its classes in jars, as in a release, and a cache of what a rehearsal has loaded,
 * with which it starts in a third of the time. Both are made once after each compilation, beside the classes.
 */
final class ServerProgram {

    private static final long DEADLINE_SECONDS = 120;
    private static final List<String> COMMAND = prepared();

    private ServerProgram() {
    }

    /**
     * The command that starts it, but for its options.
     *
     * @param processors that it believes to have
     */
    static List<String> command(int processors) {
        List<String> command = new ArrayList<>(COMMAND);
        command.add(1, "-XX:ActiveProcessorCount=" + processors);
        return command;
    }

    private static List<String> prepared() {
        try {
            Path folder = Files.createDirectories(folderOf(ForumServer.class).resolveSibling("program"));
            List<String> jars = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, 0)) {
                Path path = Path.of(entry);
                if (!Files.isDirectory(path)) {
                    jars.add(entry);
                } else if (!path.equals(folderOf(ServerProgram.class))) {
                    jars.add(packed(path, folder).toString());
                }
            }
            String classPath = String.join(File.pathSeparator, jars);
            Path cache = folder.resolve(checksum(classPath + System.getProperty("java.vm.version")) + ".aot");
            if (!Files.exists(cache)) {
                rehearse(classPath, cache);
            }
            return command("-XX:AOTCache=" + cache, classPath);
        } catch (Exception failure) {
            throw new IllegalStateException("The server cannot be prepared", failure);
        }
    }

    private static List<String> command(String aboutTheCache, String classPath) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xlog:disable", aboutTheCache, "--enable-native-access=ALL-UNNAMED", "-cp",
                classPath, ForumServer.class.getName());
    }

    private static Path folderOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path packed(Path classes, Path folder) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.walk(classes)) {
            entries = all.filter(path -> !path.equals(classes)).sorted().toList();
        }
        StringBuilder state = new StringBuilder();
        for (Path entry : entries) {
            state.append(entry).append(Files.size(entry)).append(Files.getLastModifiedTime(entry));
        }
        Path jar = folder.resolve(checksum(state.toString()) + ".jar");
        if (!Files.exists(jar)) {
            Path fresh = Files.createTempFile(folder, "fresh", ".jar");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(fresh))) {
                for (Path entry : entries) {
                    String name = classes.relativize(entry).toString().replace(File.separatorChar, '/');
                    // Spring finds classes only in folders that are entries, too.
                    zip.putNextEntry(new ZipEntry(Files.isDirectory(entry) ? name + "/" : name));
                    if (Files.isRegularFile(entry)) {
                        Files.copy(entry, zip);
                    }
                }
            }
            Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
        }
        return jar;
    }

    /** Somebody logs in and posts. */
    private static void rehearse(String classPath, Path cache) throws Exception {
        Path stage = Files.createTempDirectory("forum-rehearsal");
        Path fresh = stage.resolve("classes.aot");
        Path credentials = Files.writeString(stage.resolve("credentials"), "yoda 1234\n");
        List<String> command = new ArrayList<>(command("-XX:AOTCacheOutput=" + fresh, classPath));
        command.addAll(List.of("--port", "0", "--data", stage.resolve("data").toString(), "--credentials",
                credentials.toString()));
        Process server = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            String ready = Objects.requireNonNull(lines.readLine(), "It says nothing");
            int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
            try (TestShell yoda = TestShell.join(port, "yoda", "1234")) {
                ConversationTest.post(yoda, "forum", "hello");
            }
            // Process.destroy would close the pipe, into which the cache's maker has something to say.
            server.toHandle().destroy();
            if (!server.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("It does not stop");
            }
            // Without a cache all works as well, only slower.
            if (Files.exists(fresh)) {
                Files.move(fresh, cache, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            server.destroyForcibly();
            FileSystemUtils.deleteRecursively(stage);
        }
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
