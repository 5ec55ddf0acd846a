package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import forum.system.Launcher.Server;
import forum.system.demo.SampleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A file for the mailbox whose sender, recipient and server are killed with SIGKILL while it is on its way. */
@SuppressWarnings("NullAway.Init")
class MailboxKillIT {

    private static final int MEBIBYTES = 160;
    private static final String NAME = "film.mp4";
    /** In the middle of the first attempt, and of what the second one has to do. */
    private static final long FIRST_BYTES = 30L << 20;
    private static final long SECOND_BYTES = 80L << 20;
    /** A piece that nobody has confirmed. */
    private static final long PIECE_BYTES = 5L << 20;

    private static final long RECORD_BYTES = 52;
    private static final long NOTE_BYTES = 4L << 20;

    private final Launcher launcher = ForumTest.launcher();

    @TempDir
    private Path folder;
    private Server server;

    @BeforeEach
    void startServer() {
        server = launcher.server(folder.resolve("data"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    /** F004-23, 25, 36 */
    @Test
    void arrivesWholeWithoutBeginningAnewAndLeavesNothingBehind() throws IOException {
        User yoda = User.register(launcher, server.url(), "yoda", folder);
        User leia = User.register(launcher, server.url(), "leia", folder);
        SampleFile film = SampleFile.create(folder.resolve(NAME), MEBIBYTES);
        Path part = leia.downloads().resolve(NAME + ".part");
        try (Program fetching = leia.online("--json")) {
            Path sealed = bring(yoda, film.path());

            fetching.expect("\"state\":\"offered\"", ForumTest.PATIENCE);
            fetching.type("mailbox get");
            awaitFetched(part, FIRST_BYTES);
            fetching.kill();
            assertThat(sealed).exists();
        }
        try (Program fetching = leia.run("--json", "mailbox", "get")) {
            awaitFetched(part, SECOND_BYTES);
            restartServer();
            assertThat(assertThatItWentOn(fetching).path("sha256").asString())
                    .isEqualTo(SampleFile.sha256(film.path()));
        }
        assertThat(filesIn(leia.downloads())).containsExactly(leia.downloads().resolve(NAME));
        assertThat(leia.downloads().resolve(NAME)).hasSameBinaryContentAs(film.path());
        assertThat(filesIn(folder.resolve("data/mailbox"))).isEmpty();
        assertThat(yoda.state().resolve("mail-uploads.json")).content().isEqualTo("{\"uploads\":[]}");
    }

    /** Returns the file on the server. */
    private Path bring(User yoda, Path film) throws IOException {
        String[] mail = {"--json", "mail", "leia", film.toString()};
        Path sealed;
        try (Program sending = yoda.run(mail)) {
            sealed = awaitUpload();
            awaitSize(sealed, FIRST_BYTES);
            sending.kill();
        }
        try (Program sending = yoda.run(mail)) {
            awaitSize(sealed, SECOND_BYTES);
            restartServer();
            while (sending.isRunning()) {
                assertThat(Files.size(sealed)).isGreaterThan(SECOND_BYTES - PIECE_BYTES);
                LockSupport.parkNanos(1_000_000);
            }
            assertThatItWentOn(sending);
        }
        assertThat(filesIn(folder.resolve("data/mailbox"))).containsExactly(sealed);
        return sealed;
    }

    private void restartServer() {
        int port = server.port();
        server.program().kill();
        server = launcher.server(port, folder.resolve("data"));
    }

    private static JsonNode assertThatItWentOn(Program shell) {
        assertThat(shell.exitCode(ForumTest.PATIENCE)).as("%s", shell).isZero();
        JsonNode done = JsonLines.ofType("transfer", shell.output()).getLast();
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("resumedBytes").asLong()).isGreaterThan(FIRST_BYTES - PIECE_BYTES);
        return done;
    }

    private Path awaitUpload() throws IOException {
        Path mailbox = folder.resolve("data/mailbox");
        await(() -> Files.isDirectory(mailbox) && !filesIn(mailbox).isEmpty());
        return filesIn(mailbox).getFirst();
    }

    /** Until it has grown so far; then it is in the middle. */
    private static void awaitSize(Path file, long bytes) throws IOException {
        await(() -> Files.exists(file) && Files.size(file) >= bytes);
        assertThat(Files.size(file)).as("it is not through yet").isLessThan((long) MEBIBYTES << 20);
    }

    /** Until so much is taken down in the journal: a head, then as long a record for every 4 MiB. */
    private static void awaitFetched(Path part, long bytes) throws IOException {
        Path journal = part.resolveSibling(part.getFileName() + ".journal");
        await(() -> Files.exists(journal) && (Files.size(journal) / RECORD_BYTES - 1) * NOTE_BYTES >= bytes);
        assertThat(part).as("it is not through yet").exists();
    }

    private interface Condition {

        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long deadlineNanos = System.nanoTime() + ForumTest.PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("nothing comes").isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("database-id")).toList();
        }
    }
}
