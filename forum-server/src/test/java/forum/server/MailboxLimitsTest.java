package forum.server;

import static forum.server.Mailing.bring;
import static forum.server.Mailing.fetch;
import static forum.server.Mailing.file;
import static forum.server.Mailing.filesIn;
import static forum.server.Mailing.leave;
import static forum.server.Mailing.list;
import static forum.server.Mailing.open;
import static forum.server.Mailing.sealed;
import static forum.server.Refusals.code;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.UnblockUser;
import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.MailboxCommands;
import forum.protocol.mailbox.MailboxLimits;
import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much waits, and for how long; and that nothing is left behind, whatever happens. */
class MailboxLimitsTest {

    private static final int MIB = 1 << 20;
    private static final long DAY_SECONDS = 86_400;

    @TempDir
    private Path data;
    private final SettableClock clock = new SettableClock();

    @Test
    void sizesAndQuotasAreSettings() throws Exception {
        try (TestServer server = server("--forum.settings.mailbox-file-size=3");
                TestShell yoda = server.newcomer();
                TestShell leia = server.newcomer();
                TestShell han = server.newcomer()) {
            open(yoda);
            open(leia);
            open(han);
            Settings settings = server.bean(Settings.class);

            assertThat(announcing(yoda, leia, 3 * MIB + 1)).isEqualTo(ErrorCode.FILE_TOO_LARGE);
            announce(yoda, leia, 3 * MIB);
            settings.set(Setting.MAILBOX_QUOTA, "3");
            assertThat(announcing(han, leia, 1 << 17)).isEqualTo(ErrorCode.MAILBOX_FULL);
            announce(yoda, han, 1);
            settings.set(Setting.MAILBOX_SENDER_QUOTA, "3");
            assertThat(announcing(yoda, han, 1 << 17)).isEqualTo(ErrorCode.MAILBOX_FULL);
            announce(han, yoda, 1);
            settings.set(Setting.MAILBOX_TOTAL, "3");
            assertThat(announcing(han, yoda, 1 << 17)).isEqualTo(ErrorCode.MAILBOX_FULL);
        }
    }

    @Test
    void oneSenderTakesNoMoreThanHalfOfAMailbox() throws Exception {
        try (TestServer server = server("--forum.settings.mailbox-quota=4");
                TestShell yoda = shell(server, "yoda");
                TestShell leia = shell(server, "leia");
                TestShell han = shell(server, "han")) {
            announce(yoda, leia, MIB);
            assertThat(announcing(yoda, leia, MIB + 1)).isEqualTo(ErrorCode.MAILBOX_FULL);
            announce(yoda, han, MIB + 1);
            announce(han, leia, MIB + 1);

            for (int files = 1; files < MailboxLimits.MAX_FILES_TO_ACCOUNT / 2; files++) {
                leave(server, yoda, "leia", sealed(1));
            }
            assertThat(announcing(yoda, leia, 1)).isEqualTo(ErrorCode.MAILBOX_FULL);
            announce(yoda, han, 1);
            announce(han, leia, 1);
        }
    }

    @Test
    void oneSenderHasNoMoreThanAFewFilesOnTheirWay() throws Exception {
        try (TestServer server = server();
                TestShell yoda = shell(server, "yoda");
                TestShell leia = shell(server, "leia");
                TestShell han = shell(server, "han")) {
            LeaveFile first = file(yoda, "leia", 1);
            yoda.ask(MailboxCommands.LEAVE, first);
            for (int files = 1; files < MailboxLimits.MAX_COMING_BY_ACCOUNT; files++) {
                announce(yoda, files % 2 == 0 ? leia : han, 1);
            }
            assertThat(announcing(yoda, han, 1)).isEqualTo(ErrorCode.MAILBOX_FULL);
            assertThat(yoda.ask(MailboxCommands.LEAVE, first).receivedBytes()).isZero();
            announce(han, leia, 1);

            bring(server, yoda, first.id(), 0, sealed(1));
            announce(yoda, han, 1);
        }
    }

    @Test
    void aFullDiskRefusesAndKeepsNothing() throws Exception {
        UUID half;
        try (TestServer server = server();
                TestShell yoda = shell(server, "yoda");
                TestShell _ = shell(server, "leia")) {
            LeaveFile file = file(yoda, "leia", MIB);
            half = file.id();
            yoda.ask(MailboxCommands.LEAVE, file);
            bring(server, yoda, half, 0, new byte[1_000]);
            assertThat(filesIn(data)).containsExactly(half.toString());
        }
        try (TestServer server = server("--forum.mailbox.keep-free-mib=8000000000");
                TestShell yoda = again(server, "yoda");
                TestShell leia = again(server, "leia")) {
            assertThat(announcing(yoda, leia, 1)).isEqualTo(ErrorCode.DISK_FULL);
            assertThat(bring(server, yoda, half, 1_000, new byte[1_000]).statusCode()).isEqualTo(507);
            assertThat(filesIn(data)).isEmpty();
            assertThat(bring(server, yoda, half, 0, new byte[1_000]).statusCode()).isEqualTo(404);
        }
    }

    /** F004-36 */
    @Test
    void whatWaitsOutlivesARestartAndWhatIsNobodysDoesNot() throws Exception {
        byte[] sealed = sealed(10_000);
        UUID waiting;
        UUID half;
        LeaveFile begun;
        try (TestServer server = server();
                TestShell yoda = shell(server, "yoda");
                TestShell _ = shell(server, "leia")) {
            waiting = leave(server, yoda, "leia", sealed);
            begun = file(yoda, "leia", 10_000);
            half = begun.id();
            yoda.ask(MailboxCommands.LEAVE, begun);
            bring(server, yoda, half, 0, Arrays.copyOf(sealed, 5_000));
        }
        // What a kill in the middle of a piece, or right after a row was deleted, leaves behind.
        Files.write(data.resolve("mailbox").resolve(half.toString()), new byte[777], StandardOpenOption.APPEND);
        Path orphan = Files.write(data.resolve("mailbox").resolve(UUID.randomUUID().toString()), sealed);
        Path notOurs = Files.write(data.resolve("mailbox").resolve("README"), sealed);

        try (TestServer server = server();
                TestShell yoda = again(server, "yoda");
                TestShell leia = again(server, "leia")) {
            await(() -> !Files.exists(orphan));
            assertThat(notOurs).exists();
            assertThat(fetch(server, leia, waiting, "").body()).isEqualTo(sealed);
            assertThat(yoda.ask(MailboxCommands.LEAVE, begun).receivedBytes()).isEqualTo(5_000);
            bring(server, yoda, half, 5_000, Arrays.copyOfRange(sealed, 5_000, sealed.length));
            assertThat(fetch(server, leia, half, "").body()).isEqualTo(sealed);
        }
    }

    @Test
    void whatNobodyFetchesOrGoesOnWithIsRemoved() throws Exception {
        byte[] sealed = sealed(10_000);
        try (TestServer server = server();
                TestShell yoda = shell(server, "yoda");
                TestShell _ = shell(server, "leia")) {
            leave(server, yoda, "leia", sealed);
            LeaveFile half = file(yoda, "leia", 10_000);
            yoda.ask(MailboxCommands.LEAVE, half);
            bring(server, yoda, half.id(), 0, Arrays.copyOf(sealed, 5_000));
            assertThat(filesIn(data)).hasSize(2);
        }
        clock.move(MailboxLimits.UPLOAD_HOURS * 3_600L + 1);
        try (TestServer server = server(); TestShell leia = again(server, "leia")) {
            await(() -> filesIn(data).size() == 1);
            assertThat(list(leia)).hasSize(1);
        }
        clock.move(29 * DAY_SECONDS);
        try (TestServer server = server(); TestShell leia = again(server, "leia")) {
            await(() -> filesIn(data).isEmpty());
            assertThat(list(leia)).isEmpty();
        }
    }

    @Test
    void whatWasAnnouncedAndNeverBegunIsSoonForgotten() throws Exception {
        byte[] sealed = sealed(10);
        try (TestServer server = server("--forum.settings.idle-timeout=0");
                TestShell yoda = shell(server, "yoda");
                TestShell leia = shell(server, "leia")) {
            LeaveFile silent = file(yoda, "leia", 10);
            yoda.ask(MailboxCommands.LEAVE, silent);
            LeaveFile begun = file(yoda, "leia", 10);
            yoda.ask(MailboxCommands.LEAVE, begun);
            bring(server, yoda, begun.id(), 0, Arrays.copyOf(sealed, 1));
            clock.move(MailboxLimits.ANNOUNCED_MINUTES * 60 + 1);
            server.cleanMailbox();

            assertThat(bring(server, yoda, silent.id(), 0, sealed).statusCode()).isEqualTo(404);
            assertThat(bring(server, yoda, begun.id(), 1, Arrays.copyOfRange(sealed, 1, sealed.length)).statusCode())
                    .isEqualTo(200);
            assertThat(yoda.ask(MailboxCommands.LEAVE, silent).receivedBytes()).isZero();
            assertThat(bring(server, yoda, silent.id(), 0, sealed).statusCode()).isEqualTo(200);
            assertThat(list(leia)).hasSize(2);
        }
    }

    @Test
    void withoutRevealingBlocksAFileOfTheBlockedOneIsTakenAndWithheld() throws Exception {
        try (TestServer server = server("--forum.settings.reveal-blocks=false");
                TestShell yoda = shell(server, "yoda");
                TestShell leia = shell(server, "leia")) {
            BlockAsking.block(leia, "yoda");
            leave(server, yoda, "leia", sealed(1));

            assertThat(list(leia)).isEmpty();
            leia.ask(BlockCommands.REMOVE, new UnblockUser("yoda"));
            assertThat(list(leia)).hasSize(1);
        }
    }

    @Test
    void whatComesFromBlockedOnesTakesNothingFromOthers() throws Exception {
        long most = 3 * MIB / 2;
        try (TestServer server = server("--forum.settings.reveal-blocks=false", "--forum.settings.mailbox-quota=4");
                TestShell yoda = shell(server, "yoda");
                TestShell leia = shell(server, "leia");
                TestShell han = shell(server, "han");
                TestShell lando = shell(server, "lando")) {
            announce(yoda, leia, most);
            announce(han, leia, most);
            assertThat(announcing(lando, leia, most)).isEqualTo(ErrorCode.MAILBOX_FULL);

            BlockAsking.block(leia, "yoda");
            announce(lando, leia, most);
            assertThat(announcing(yoda, leia, 1)).as("as if there were no block").isEqualTo(ErrorCode.MAILBOX_FULL);

            BlockAsking.unblock(leia, "yoda");
            assertThat(announcing(lando, leia, 1)).isEqualTo(ErrorCode.MAILBOX_FULL);
            assertThat(list(leia)).isEmpty();
        }
    }

    private TestServer server(String... options) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = "--forum.mailbox.files-per-minute=100000";
        return new TestServer(data, clock, all);
    }

    /** Of a new account. */
    private static TestShell shell(TestServer server, String name) throws Exception {
        server.register(name, PASSWORD);
        return again(server, name);
    }

    private static TestShell again(TestServer server, String name) throws Exception {
        TestShell shell = TestShell.join(server.port(), name, PASSWORD);
        open(shell);
        return shell;
    }

    private static void announce(TestShell from, TestShell to, long bytes) throws Exception {
        from.ask(MailboxCommands.LEAVE, file(from, to.name(), bytes));
    }

    private static ErrorCode announcing(TestShell from, TestShell to, long bytes) {
        return code(() -> announce(from, to, bytes));
    }

    /** Until what waits in the mailbox's folder is as it should be; looks again whenever something goes from there. */
    private void await(Callable<Boolean> condition) throws Exception {
        Path folder = data.resolve("mailbox");
        try (WatchService changes = folder.getFileSystem().newWatchService()) {
            folder.register(changes, StandardWatchEventKinds.ENTRY_DELETE);
            while (!condition.call()) {
                WatchKey change = changes.poll(TestShell.DEADLINE_SECONDS, TimeUnit.SECONDS);
                assertThat(change).as("in time").isNotNull();
                change.pollEvents();
                change.reset();
            }
        }
    }
}
