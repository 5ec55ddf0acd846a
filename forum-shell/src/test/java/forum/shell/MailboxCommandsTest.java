package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Done;
import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.Posted;
import forum.protocol.mailbox.MailboxCommands;
import forum.protocol.rendezvous.RendezvousCommands;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaving files on the server, and taking them away. */
class MailboxCommandsTest {

    @TempDir
    private Path folder;
    private PlayedMailbox server;
    private PlayedShell yoda;
    private PlayedShell leia;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedMailbox();
        leia = shell("leia").mailing();
        assertThat(leia.type("mailbox")).isEqualTo(ExitCode.DONE);
        yoda = shell("yoda");
    }

    private PlayedShell shell(String user, String... options) {
        return PlayedShell.transferring(user.equals("yoda") ? server.forYoda() : server.forLeia(),
                folder.resolve(user), user, options);
    }

    @AfterEach
    void close() throws IOException {
        yoda.close();
        leia.close();
        server.close();
    }

    /** F004-23, F004-24, F004-25 */
    @Test
    void aFileIsLeftSealedShownFetchedAndRemoved() throws Exception {
        assertThat(leia.seen()).contains("Nothing waits in your mailbox.");
        Path plans = file("the plans.txt", "the plans of the Death Star");

        assertThat(yoda.type("mail leia \"" + plans + "\"")).as("%s", yoda.seen()).isEqualTo(ExitCode.DONE);
        assertThat(yoda.seen().getLast()).startsWith("the plans.txt has been left for leia: 27 bytes");
        assertThat(new String(server.content(server.ids().getFirst()), StandardCharsets.ISO_8859_1)
                + server.announced(server.ids().getFirst())).doesNotContain("plans");
        leia.awaitSeen("yoda has left a file for you: the plans.txt (27 bytes). "
                + "To get it: mailbox get yoda \"the plans.txt\"");

        leia.type("mailbox");
        assertThat(leia.seen().getLast()).startsWith("yoda: the plans.txt (27 bytes); left 20 Nov 2026");
        assertThat(leia.type("mailbox get yoda \"the plans.txt\"")).as("%s", leia.seen()).isEqualTo(ExitCode.DONE);
        assertThat(leia.seen().getLast()).startsWith("Received the plans.txt from yoda: 27 bytes");
        assertThat(downloads().resolve("the plans.txt")).hasSameBinaryContentAs(plans);
        assertThat(server.ids()).isEmpty();
        assertThat(leia.type("wait file yoda")).isEqualTo(ExitCode.DONE);
    }

    /** F004-23, F004-24, F004-25, F004-26 */
    @Test
    void theOldWordsWorkInAnyCase() throws Exception {
        yoda.type("FILE leia " + file("one.bin", "1"));
        yoda.type("file leia " + file("two.bin", "22"));
        leia.awaitSeen(line -> line.contains("two.bin"), "the second");

        assertThat(leia.type("fileget")).isEqualTo(ExitCode.DONE);
        assertThat(leia.seen().subList(leia.seen().size() - 2, leia.seen().size()))
                .satisfiesExactlyInAnyOrder(line -> assertThat(line).startsWith("yoda: one.bin (1 byte)"),
                        line -> assertThat(line).startsWith("yoda: two.bin (2 bytes)"));
        assertThat(leia.type("FileGet yoda one.bin")).isEqualTo(ExitCode.DONE);
        assertThat(leia.type("filedecline YODA two.bin")).isEqualTo(ExitCode.DONE);
        assertThat(leia.seen()).endsWith("two.bin from yoda is declined, and removed from the server.");
        assertThat(leia.type("fileget")).isEqualTo(ExitCode.DONE);
        assertThat(leia.seen()).endsWith("Nothing waits in your mailbox.");
        assertThat(downloads().resolve("one.bin")).hasContent("1");
        assertThat(downloads().resolve("two.bin")).doesNotExist();
    }

    /** F004-25, F004-26 */
    @Test
    void whatDoesNotWaitCannotBeFetchedOrDeclined() throws Exception {
        assertThat(leia.type("mailbox get")).isEqualTo(ExitCode.FAILED);
        assertThat(leia.seen()).endsWith("error: UNKNOWN_FILE: Nothing waits in your mailbox.");
        yoda.type("mail leia " + file("one.bin", "1"));
        yoda.type("mail leia " + file("two.bin", "22"));

        assertThat(leia.type("fileget han one.bin")).isEqualTo(ExitCode.FAILED);
        assertThat(leia.seen().getLast()).startsWith("error: UNKNOWN_FILE: Nothing of han's waits");
        assertThat(leia.type("filedecline yoda three.bin")).isEqualTo(ExitCode.FAILED);
        assertThat(leia.seen().getLast()).startsWith("error: UNKNOWN_FILE: No file of this name waits from yoda");
        assertThat(leia.type("mailbox get yoda")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(leia.type("filedecline")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(leia.type("mailbox decline yoda ONE.BIN")).isEqualTo(ExitCode.DONE);
        assertThat(leia.type("mailbox get")).isEqualTo(ExitCode.DONE);
        assertThat(downloads().resolve("two.bin")).hasContent("22");
    }

    /** F004-23 */
    @Test
    void saysWhyAFileIsNotLeft() throws Exception {
        assertThat(yoda.type("mail leia")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(yoda.type("mail leia " + folder.resolve("missing"))).isEqualTo(ExitCode.FAILED);
        assertThat(yoda.seen().getLast()).startsWith("error: FILE_NOT_FOUND: ");
        assertThat(yoda.type("mail leia " + folder)).isEqualTo(ExitCode.FAILED);
        assertThat(yoda.seen().getLast()).startsWith("error: NOT_A_FILE: ");
        Path plans = file("plans.txt", "the plans");
        for (ErrorCode code : List.of(ErrorCode.UNKNOWN_USER, ErrorCode.NOT_TO_ONESELF, ErrorCode.BLOCKED,
                ErrorCode.NO_DEVICE)) {
            server.toYoda().answer(MailboxCommands.KEYS, new Refusal(code, "So it is."));
            assertThat(yoda.type("mail leia " + plans)).isEqualTo(ExitCode.FAILED);
            assertThat(yoda.seen()).endsWith("error: " + code + ": So it is.");
        }
        assertThat(yoda.type("mail leia the plans.txt")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(yoda.seen().getLast()).isEqualTo("error: USAGE: \"plans.txt\" is too much; a name with blanks stands"
                + " in quotes. Usage: mail USER FILE");
    }

    @Test
    void aFullMailboxIsSaid() throws Exception {
        server.toYoda().answer(MailboxCommands.LEAVE, new Refusal(ErrorCode.MAILBOX_FULL, "Full."));
        assertThat(yoda.type("mail leia " + file("plans.txt", "the plans"))).isEqualTo(ExitCode.FAILED);
        assertThat(yoda.seen()).endsWith("error: MAILBOX_FULL: Full.");
    }

    /** F004-38 */
    @Test
    void messagesFlowWhileAFileIsOnItsWay() throws Exception {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        server.interception = (request, position) -> {
            await(mayGoOn);
            return null;
        };
        server.toYoda().answer(ConversationCommands.POST,
                new Posted("direct:leia", 1, PlayedServer.NOW, false, false, false));
        try (PlayedShell person = PlayedShell.interactive(server.forYoda(), folder.resolve("yoda"))
                .answering("password")) {
            assertThat(person.dialog().run("yoda")).isTrue();
            assertThat(person.type("mail leia " + file("plans.txt", "the plans"))).isEqualTo(ExitCode.DONE);
            assertThat(person.seen()).endsWith("1: plans.txt is being left for leia: 9 bytes");
            assertThat(person.type("message leia Help me")).isEqualTo(ExitCode.DONE);
            assertThat(person.seen().getLast()).contains("#1");
            mayGoOn.countDown();
            person.awaitSeen(line -> line.startsWith("plans.txt has been left for leia: "), "the end");
        }
    }

    @Test
    void whatIsOnItsWayIsListedAndCanBeCancelled() throws Exception {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        server.interception = (request, position) -> {
            await(mayGoOn);
            return null;
        };
        try (PlayedShell person = PlayedShell.interactive(server.forYoda(), folder.resolve("yoda"))
                .answering("password")) {
            assertThat(person.dialog().run("yoda")).isTrue();
            person.type("mail leia " + file("plans.txt", "the plans"));
            person.type("transfers");
            assertThat(person.seen()).endsWith("1: plans.txt is being left for leia: 9 bytes",
                    "1: plans.txt is being left for leia: 9 bytes");

            assertThat(person.type("transfer cancel 1")).isEqualTo(ExitCode.DONE);
            person.awaitSeen("plans.txt has not been left for leia: It was cancelled.");
            assertThat(server.ids()).isEmpty();
            assertThat(person.type("transfer cancel 1")).isEqualTo(ExitCode.FAILED);
            mayGoOn.countDown();
        }
    }

    @Test
    void whoLogsInIsToldOfWhatHasComeMeanwhile() throws Exception {
        yoda.type("mail leia " + file("plans.txt", "the plans"));
        try (PlayedShell person = PlayedShell.interactive(server.forLeia(), folder.resolve("leia")).mailing()
                .answering("password")) {
            assertThat(person.dialog().run("leia")).isTrue();
            person.awaitSeen(
                    "yoda has left a file for you: plans.txt (9 bytes). To get it: mailbox get yoda plans.txt");
        }
    }

    /** F000-14 */
    @Test
    void whoIsNotReachedCanBeLeftTheFileInstead() throws Exception {
        server.toYoda().answer(RendezvousCommands.OFFER, new Refusal(ErrorCode.USER_OFFLINE, "leia is not online."));
        Path plans = file("plans.txt", "the plans");

        assertThat(yoda.type("send leia " + plans)).isEqualTo(ExitCode.FAILED);
        assertThat(yoda.seen())
                .endsWith("error: USER_OFFLINE: leia is not online. To leave the file on the server for leia, "
                        + "use mail instead of send, or send --or-mail.");
        assertThat(yoda.type("send --or-mail leia " + plans)).isEqualTo(ExitCode.DONE);
        assertThat(yoda.seen().getLast()).startsWith("plans.txt has been left for leia: ");
        assertThat(leia.type("mailbox get")).isEqualTo(ExitCode.DONE);
        assertThat(downloads().resolve("plans.txt")).hasContent("the plans");
    }

    @Test
    void scriptsGetOneObjectForEach() throws Exception {
        try (PlayedShell script = shell("yoda", "--json"); PlayedShell reader = shell("leia", "--json")) {
            script.type("mail leia " + file("plans.txt", "the plans"));
            UUID id = server.ids().getFirst();
            String rest = "\"mail\":\"" + id + "\",\"direction\":";
            assertThat(script.seen().getLast()).startsWith("{\"type\":\"transfer\",\"id\":1," + rest
                    + "\"send\",\"user\":\"leia\",\"file\":\"plans.txt\",\"bytes\":9,\"via\":\"mailbox\",\"state\":\"done\"")
                    .contains("\"sha256\":\"");
            reader.type("mailbox");
            assertThat(reader.seen().getLast()).startsWith("{\"type\":\"transfer\"," + rest
                    + "\"receive\",\"user\":\"yoda\",\"file\":\"plans.txt\",\"bytes\":9,\"via\":\"mailbox\",\"state\":\"offered\"")
                    .contains("\"readable\":true");
            reader.type("mailbox decline yoda plans.txt");
            assertThat(reader.seen()).endsWith("{\"type\":\"done\",\"command\":\"mailbox decline\"}");
        }
    }

    @Test
    void twoOfOneNameAreBothKept() throws Exception {
        yoda.type("mail leia " + file("plans.txt", "old"));
        yoda.type("mail leia " + file("plans.txt", "newer"));
        assertThat(leia.type("mailbox get yoda plans.txt")).isEqualTo(ExitCode.DONE);
        assertThat(leia.type("mailbox get yoda plans.txt")).isEqualTo(ExitCode.DONE);
        assertThat(List.of(Files.readString(downloads().resolve("plans.txt")),
                Files.readString(downloads().resolve("plans (1).txt")))).containsExactlyInAnyOrder("old", "newer");
    }

    @Test
    void aFileThatIsHereIsKeptWhenTheServerCannotBeToldSo() throws Exception {
        yoda.type("mail leia " + file("plans.txt", "the plans"));
        server.toLeia().answer(MailboxCommands.REMOVE, new Refusal(ErrorCode.NOT_ALLOWED, "Not you."));
        assertThat(leia.type("mailbox get")).isEqualTo(ExitCode.DONE);
        assertThat(leia.seen()).anyMatch(line -> line.startsWith("error: NOT_ALLOWED: The file is here, but"));
        server.toLeia().answer(MailboxCommands.REMOVE, new Done());
        assertThat(downloads().resolve("plans.txt")).hasContent("the plans");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path downloads() {
        return folder.resolve("leia").resolve("Downloads").resolve("forum");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
