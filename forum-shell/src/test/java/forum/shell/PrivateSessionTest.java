package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.presence.Identity;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.talk.TalkCommands;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Private sessions of two shells over real sockets, with a server between them that says what the test wants. */
class PrivateSessionTest {

    private static final String OPEN = "The private session with leia is open. To say something: private leia TEXT;"
            + " to end it: stopprivate leia";
    private static final String OPENED = "yoda has opened a private session with you. To answer: private yoda TEXT;"
            + " to end it: stopprivate yoda";

    @TempDir
    private Path folder;
    private CallsBetweenTwo server;
    private PlayedShell yoda;
    private PlayedShell leia;

    @BeforeEach
    void start() throws IOException {
        server = new CallsBetweenTwo();
        yoda = PlayedShell.transferring(server.toYoda.address(), folder.resolve("yoda"), "yoda");
        leia = PlayedShell.transferring(server.toLeia.address(), folder.resolve("leia"), "leia");
        assertThat(yoda.type("login yoda")).isEqualTo(ExitCode.DONE);
        assertThat(leia.type("login leia")).isEqualTo(ExitCode.DONE);
    }

    @AfterEach
    void stop() throws IOException {
        yoda.close();
        leia.close();
        server.close();
    }

    private void open() throws InterruptedException {
        assertThat(yoda.type("startprivate leia")).as("%s", yoda.seen()).isEqualTo(ExitCode.DONE);
        assertThat(yoda.seen()).contains(OPEN);
        leia.awaitSeen(OPENED);
    }

    /** F001-15, 16, 17 */
    @Test
    void whatIsSaidGoesStraightToTheOtherWordForWordAndBack() throws Exception {
        open();
        assertThat(yoda.type("PRIVATE LEIA I'm \"fine\" -- really --ok \u001b[2J ")).isEqualTo(ExitCode.DONE);
        assertThat(yoda.seen()).anyMatch(line -> line.startsWith("Private message #1 delivered to leia at "));
        assertThat(leia.seen()).anyMatch(
                line -> line
                        .startsWith("#1; yoda to you, privately: \"I'm \"fine\" -- really --ok \\u001b[2J \" came"));
        assertThat(leia.type("private yoda " + "é".repeat(32_767))).isEqualTo(ExitCode.DONE);
        assertThat(yoda.seen()).anyMatch(line -> line.contains("#1; leia to you, privately: \"éé"));
        assertThat(leia.type("wait message yoda")).isEqualTo(ExitCode.DONE);
        assertThat(yoda.type("startprivate Leia")).isEqualTo(ExitCode.FAILED);
        assertThat(yoda.seen()).anyMatch(line -> line.startsWith("error: ALREADY_TALKING: "));

        assertThat(leia.type("STOPPRIVATE yoda")).isEqualTo(ExitCode.DONE);
        assertThat(leia.seen()).endsWith("The private session with yoda is closed.");
        yoda.awaitSeen("leia has closed the private session.");
        assertThat(yoda.type("private leia hello?")).isEqualTo(ExitCode.FAILED);
        assertThat(yoda.seen().getLast()).startsWith("error: NO_PRIVATE_SESSION: ");
    }

    /** F001-16 */
    @Test
    void theServerIsToldNothingOfIt() throws Exception {
        open();
        yoda.type("private leia Meet me where the suns set.");
        yoda.type("private leia Come alone.");
        leia.type("private yoda I shall be there.");
        yoda.type("stopprivate leia");

        assertThat(server.requests())
                .noneMatch(request -> request.contains("suns set") || request.contains("be there"));
        String ownKey = Files.readString(folder.resolve("yoda/.forum/device.key")).replaceAll(
                "(?s).*\"private[^\"]*\"\\s*:\\s*\"([^\"]+)\".*",
                "$1");
        assertThat(ownKey).hasSizeGreaterThan(20);
        assertThat(server.requests()).noneMatch(request -> request.contains(ownKey));
        assertThat(server.requests()).filteredOn(request -> request.startsWith("talk.")).as("a call and its answer")
                .hasSize(2);
    }

    /** F001-15, 16, 17: each with its own reason, which the server gives. */
    @Test
    void withWhomNobodyCanTalkThereIsNoSession() {
        List<String> lines = List.of("startprivate leia", "private leia hello", "stopprivate leia");
        for (ErrorCode why : List.of(ErrorCode.UNKNOWN_USER, ErrorCode.USER_OFFLINE, ErrorCode.NOT_TO_ONESELF,
                ErrorCode.BLOCKED)) {
            server.refusing(TalkCommands.CALL, why);
            server.refusing(TalkCommands.FIND, why);
            for (String line : lines) {
                assertThat(yoda.type(line)).isEqualTo(ExitCode.FAILED);
                assertThat(yoda.seen().getLast()).as(line).startsWith("error: " + why + ": ");
            }
        }
        server.refusing(TalkCommands.FIND, null);
        for (String line : lines.subList(1, 3)) {
            assertThat(yoda.type(line)).isEqualTo(ExitCode.FAILED);
            assertThat(yoda.seen().getLast()).as(line).startsWith("error: NO_PRIVATE_SESSION: ");
        }
        assertThat(leia.seen()).noneMatch(line -> line.contains("private"));
    }

    @Test
    void whatIsIncompleteIsRefused() throws Exception {
        open();
        for (String line : List.of("private leia", "private leia  ", "private", "startprivate", "stopprivate",
                "startprivate leia han", "stopprivate leia now")) {
            assertThat(yoda.type(line)).as(line).isNotEqualTo(ExitCode.DONE);
            assertThat(yoda.seen().getLast()).as(line).matches("error: (USAGE|EMPTY_TEXT): .*");
        }
    }

    @Test
    void twoWhoCallEachOtherAtOnceGetOneSession() throws Exception {
        server.lettingCallsCross();
        CompletableFuture<ExitCode> leias = CompletableFuture.supplyAsync(() -> leia.type("startprivate yoda"));
        assertThat(yoda.type("startprivate leia")).as("%s", yoda.seen()).isEqualTo(ExitCode.DONE);
        assertThat(leias.join()).as("%s", leia.seen()).isEqualTo(ExitCode.DONE);

        assertThat(yoda.type("private leia one")).isEqualTo(ExitCode.DONE);
        assertThat(leia.type("private yoda two")).isEqualTo(ExitCode.DONE);
        assertThat(yoda.seen()).filteredOn(line -> line.contains("private session")).hasSize(1);
        assertThat(leia.seen()).filteredOn(line -> line.contains("private session")).hasSize(1);
    }

    /** F001-18 */
    @Test
    void whoeverLogsOutEndsItAndTheOtherIsTold() throws Exception {
        open();
        leia.type("logout");
        yoda.awaitSeen("leia has left; the private session is over.");
    }

    @Test
    void itGoesOnWhileTheServerIsAwayAndWhenThePeerHasOnlyLostIt() throws Exception {
        open();
        server.toYoda.cut();
        server.toLeia.cut();
        assertThat(yoda.type("private leia still there?")).isEqualTo(ExitCode.DONE);
        yoda.awaitSeen("Connected again.");
        server.sayThatLeiaWent();
        yoda.awaitSeen(line -> line.contains("leia went offline"), "the notice");
        assertThat(yoda.type("private leia and now?")).isEqualTo(ExitCode.DONE);
        assertThat(leia.seen()).filteredOn(line -> line.contains("to you, privately")).hasSize(2);
    }

    @Test
    void aBlockEndsIt() throws Exception {
        open();
        server.sayThatYodaBlockedLeia();
        yoda.awaitSeen("The private session with leia is closed.");
        leia.awaitSeen("yoda has closed the private session.");
    }

    @Test
    void aNewCallTakesThePlaceOfASessionThatTheCallerHasLost() throws Exception {
        open();
        try (PlayedShell again = PlayedShell.transferring(server.toYoda.address(), folder.resolve("yoda"), "yoda")) {
            assertThat(again.type("startprivate leia")).isEqualTo(ExitCode.DONE);
            yoda.awaitSeen("The private session with leia goes on in another shell of yours.");
            assertThat(leia.type("private yoda it is you again")).isEqualTo(ExitCode.DONE);
            assertThat(again.seen()).anyMatch(line -> line.contains("it is you again"));
        }
    }

    @Test
    void aShellForOneCommandOpensASessionForWhatItSaysAndTakesNone() throws Exception {
        try (PlayedShell once = PlayedShell.oneCommand(server.toYoda.address(), folder.resolve("yoda"), "yoda",
                "private", "leia", "just this")) {
            assertThat(once.type("login yoda")).isEqualTo(ExitCode.DONE);
            assertThat(leia.type("startprivate yoda")).isEqualTo(ExitCode.FAILED);
            assertThat(leia.seen().getLast()).startsWith(
                    "error: NO_PRIVATE_SESSION: yoda's shell is there for a single command");

            assertThat(once.type("startprivate leia")).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(once.type("private leia just this")).isEqualTo(ExitCode.DONE);
            assertThat(once.seen().getLast()).isEqualTo("The private session with leia is closed.");
            leia.awaitSeen("yoda has closed the private session.");
            assertThat(leia.seen()).anyMatch(line -> line.contains("yoda to you, privately: \"just this\""));
        }
    }

    /** The server does not hear it, and must not take whoever talks for idle. */
    @Test
    void whatIsSaidCountsAsActivityOnceInAWhile() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        server.toYoda.answer(PresenceCommands.WHO_AM_I, (PlayedServer.Played) () -> {
            asked.countDown();
            return new Identity("yoda", "MEMBER", "own", Instant.EPOCH, "127.0.0.1", 0);
        });
        open();
        for (String line : List.of("private leia one", "private leia two", "private leia three")) {
            assertThat(yoda.type(line)).isEqualTo(ExitCode.DONE);
        }
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.toYoda.requests()).filteredOn(request -> request.startsWith("presence.whoami")).hasSize(1);
    }
}
