package forum.server;

import static forum.server.Mailing.fetch;
import static forum.server.Mailing.filesIn;
import static forum.server.Mailing.leave;
import static forum.server.Mailing.open;
import static forum.server.Mailing.sealed;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database removes files from its own folder only. */
class MailboxFolderTest {

    private final byte[] sealed = sealed(10);
    @TempDir
    private Path data;

    @Test
    void anotherDatabaseRemovesNothingThatItDoesNotKnow() throws Exception {
        Path database = data.resolve("forum.mv.db");
        Path aside = data.resolve("aside.mv.db");
        String leia;
        UUID first;
        try (TestServer server = new TestServer(data)) {
            leia = server.newAccount();
            first = leaveFor(server, leia);
            server.cleanMailbox();
        }
        Files.move(database, aside);
        UUID second;
        try (TestServer server = new TestServer(data)) {
            second = leaveFor(server, server.newAccount());
            server.cleanMailbox();
            server.cleanMailbox();

            assertThat(filesIn(data)).containsExactlyInAnyOrder(first.toString(), second.toString());
        }
        Files.move(aside, database, StandardCopyOption.REPLACE_EXISTING);
        try (TestServer server = new TestServer(data); TestShell shell = again(server, leia)) {
            server.cleanMailbox();

            assertThat(fetch(server, shell, first, "").body()).isEqualTo(sealed);
            assertThat(filesIn(data)).containsExactly(first.toString());
        }
    }

    @Test
    @Tag("database")
    void itTakesAFolderWhoseMarkIsDeletedIfItKnowsAFileThere() throws Exception {
        try (TestServer server = new TestServer(data)) {
            UUID known = leaveFor(server, server.newAccount());
            Files.writeString(mark(), UUID.randomUUID().toString());
            Path unknown = Files.write(file(), sealed);
            server.cleanMailbox();
            assertThat(unknown).exists();

            Files.delete(mark());
            server.cleanMailbox();
            assertThat(filesIn(data)).containsExactly(known.toString());
            assertThat(mark()).exists();
        }
    }

    @Test
    @Tag("database")
    void itTakesAFolderWithoutAMarkOnlyWhenNoFileOfAnotherIsThere() throws Exception {
        Files.createDirectory(data.resolve("mailbox"));
        Path unknown = Files.write(file(), sealed);
        try (TestServer server = new TestServer(data)) {
            server.cleanMailbox();
            assertThat(unknown).exists();
            assertThat(mark()).doesNotExist();

            Files.delete(unknown);
            server.cleanMailbox();
            assertThat(mark()).exists();
            Files.write(file(), sealed);
            server.cleanMailbox();
            assertThat(filesIn(data)).isEmpty();
        }
    }

    @Test
    void itSaysWhatToDoAboutAFolderOfAnother() throws Exception {
        Files.createDirectory(data.resolve("mailbox"));
        Path unknown = Files.write(file(), sealed);
        assertThat(logUntil("No file in " + unknown.getParent())).contains("delete them.");

        Files.writeString(mark(), UUID.randomUUID().toString());
        assertThat(logUntil("delete " + mark())).contains("--data");
        assertThat(unknown).exists();
    }

    /** In a process of its own: servers that share one share their log. */
    private String logUntil(String expected) throws Exception {
        Path log = data.resolve("logs").resolve("forum-server.log");
        try (ServerProcess server = new ServerProcess(data, "--port", "0")) {
            server.port();
            long startNanos = System.nanoTime();
            while (!Files.readString(log).contains(expected)) {
                assertThat(System.nanoTime() - startNanos).as("%s in %s", expected, log)
                        .isLessThan(TimeUnit.SECONDS.toNanos(TestShell.DEADLINE_SECONDS));
                LockSupport.parkNanos(10_000_000);
            }
        }
        return Files.readString(log);
    }

    private UUID leaveFor(TestServer server, String recipient) throws Exception {
        try (TestShell sender = server.newcomer(); TestShell _ = again(server, recipient)) {
            open(sender);
            return leave(server, sender, recipient, sealed);
        }
    }

    private static TestShell again(TestServer server, String name) throws Exception {
        TestShell shell = TestShell.join(server.port(), name, PASSWORD);
        open(shell);
        return shell;
    }

    private Path file() {
        return data.resolve("mailbox").resolve(UUID.randomUUID().toString());
    }

    private Path mark() {
        return data.resolve("mailbox").resolve("database-id");
    }
}
