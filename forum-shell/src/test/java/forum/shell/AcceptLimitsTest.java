package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a shell takes, and those that it does not. */
class AcceptLimitsTest {

    @TempDir
    private Path folder;
    private ServerBetweenTwo server;
    private PlayedShell yoda;

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
