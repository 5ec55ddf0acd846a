package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a shell takes, and those that it does not. */
class AcceptLimitsTest {

    /** For which a shell waits for whoever it has accepted a file from; then there is room for another. */
    private static final String PATIENCE = "forum.transfer.connect-seconds";

    @TempDir
    private Path folder;
    private ServerBetweenTwo server;
    private PlayedShell yoda;

    @BeforeAll
    static void waitForever() {
        System.setProperty(PATIENCE, "3600");
    }

    @AfterAll
    static void waitAsUsual() {
        System.clearProperty(PATIENCE);
    }

    @BeforeEach
    void start() throws IOException {
        server = new ServerBetweenTwo();
        yoda = PlayedShell.transferring(server.forYoda(), folder.resolve("yoda"), "yoda");
    }

    @AfterEach
    void stop() throws IOException {
        yoda.close();
        server.close();
    }

    @Test
    void aFileWithinTheLimitsIsTaken() throws Exception {
        try (PlayedShell leia = leia("--accept-max", "9", "--accept-from", "han,Yoda")) {
            assertThat(send("the plans")).as("%s", yoda.seen()).isEqualTo(ExitCode.DONE);
            leia.awaitSeen(line -> line.startsWith("Received plans.txt from yoda"), "the file");
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefusedOnBothSides() throws Exception {
        try (PlayedShell leia = leia("--accept-max", "8")) {
            assertThat(send("the plans")).isEqualTo(ExitCode.FAILED);
            yoda.awaitSeen("error: FILE_TOO_LARGE: leia's shell takes no files as large as this one.");
            leia.awaitSeen("plans.txt from yoda has not been received: It has 9 bytes, and files of up to 8 bytes are"
                    + " taken (--accept-max).");
            assertThat(downloads()).doesNotExist();
            assertThat(leia.type("accept 1")).isEqualTo(ExitCode.FAILED);
        }
    }

    @Test
    void aSenderWhoIsNotNamedIsRefusedOnBothSides() throws Exception {
        try (PlayedShell leia = leia("--accept", "ask", "--accept-from", "han,luke")) {
            assertThat(send("the plans")).isEqualTo(ExitCode.FAILED);
            yoda.awaitSeen("error: SENDER_NOT_ACCEPTED: leia's shell takes files from some people only, and you are"
                    + " none of them.");
            leia.awaitSeen("plans.txt from yoda has not been received: Files are taken from han, luke only"
                    + " (--accept-from).");
        }
    }

    @Test
    void aShellThatTakesNothingSaysSoToTheSenderOnly() throws Exception {
        try (PlayedShell leia = leia("--accept", "never")) {
            assertThat(send("the plans")).isEqualTo(ExitCode.FAILED);
            yoda.awaitSeen("error: OFFER_DECLINED: leia's shell takes no files now.");
            assertThat(leia.seen()).noneMatch(line -> line.contains("plans.txt"));
        }
    }

    @Test
    void noMoreComeAtOnceThanHaveRoomInMemory() throws Exception {
        server.losingAcceptances();
        try (PlayedShell leia = leia(); PlayedShell sending = manySending()) {
            Path plans = Files.writeString(folder.resolve("plans.txt"), "the plans");
            for (int i = 0; i <= 16; i++) {
                assertThat(sending.type("send leia " + plans)).isEqualTo(ExitCode.DONE);
            }
            sending.awaitSeen("plans.txt has not been uploaded to leia: leia's shell takes no more files just now. Try"
                    + " again later.");
            assertThat(leia.seen()).filteredOn(line -> line.contains(" on the way")).hasSize(16);
        }
    }

    @Test
    void oneMoreThanHasRoomInMemoryIsNotTakenByHandEither() throws Exception {
        server.losingAcceptances();
        try (PlayedShell leia = leia("--accept", "ask"); PlayedShell sending = manySending()) {
            Path plans = Files.writeString(folder.resolve("plans.txt"), "the plans");
            for (int i = 1; i <= 17; i++) {
                assertThat(sending.type("send leia " + plans)).isEqualTo(ExitCode.DONE);
                leia.awaitSeen("yoda offers plans.txt (9 bytes): accept " + i + " or decline " + i);
            }
            for (int i = 1; i <= 16; i++) {
                assertThat(leia.type("accept " + i)).isEqualTo(ExitCode.DONE);
            }
            assertThat(leia.type("accept 17")).isEqualTo(ExitCode.FAILED);
            assertThat(leia.seen().getLast()).isEqualTo("error: RATE_LIMITED: As many files are on their way as this"
                    + " shell takes at once. Accept it once one of them is through.");
        }
    }

    private PlayedShell manySending() {
        PlayedShell shell = PlayedShell.interactive(server.forYoda(), folder.resolve("yoda")).transferring()
                .listening();
        shell.connection().open("yoda", "password");
        return shell;
    }

    private PlayedShell leia(String... options) {
        String[] all = Stream
                .concat(Stream.of("--downloads", downloads().toString()),
                        Stream.of(options))
                .toArray(String[]::new);
        PlayedShell shell = PlayedShell.transferring(server.forLeia(), folder.resolve("leia"), "leia", all);
        assertThat(shell.type("login leia")).isEqualTo(ExitCode.DONE);
        return shell;
    }

    private ExitCode send(String text) throws IOException {
        return yoda.type("send leia " + Files.writeString(folder.resolve("plans.txt"), text));
    }

    private Path downloads() {
        return folder.resolve("downloads");
    }
}
