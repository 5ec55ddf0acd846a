package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file for somebody who is away. */
class MailboxIT extends ForumTest {

    private static final String NAME = "plans of the Death Star.txt";

    /** F004-23, F004-24, F004-25 */
    @Test
    void waitsSealedOnTheServerUntilItsRecipientLogsInAndGetsIt() throws IOException {
        User yoda = register("yoda");
        User leia = register("leia");
        assertThat(succeeds(leia.run("fileget"))).contains("Nothing waits in your mailbox.");
        Path plans = Files.writeString(folder.resolve(NAME), "the exhaust port is two metres wide\n".repeat(100_000));

        assertThat(succeeds(yoda.run("mail", "leia", plans.toString())))
                .anyMatch(line -> line.startsWith(NAME + " has been left for leia: 3.4 MiB"));
        List<Path> waiting = mailbox();
        assertThat(waiting).hasSize(1);
        assertThat(Files.readString(waiting.getFirst(), StandardCharsets.ISO_8859_1)).doesNotContain("exhaust port");

        try (Program shell = leia.shell()) {
            shell.expect("^yoda has left a file for you: " + NAME + " \\(3\\.4 MiB\\)", PATIENCE);
            shell.type("fileget yoda \"" + NAME + "\"");
            shell.expect("^Received " + NAME + " from yoda: 3\\.4 MiB", PATIENCE);
        }
        assertThat(leia.downloads().resolve(NAME)).hasSameBinaryContentAs(plans);
        assertThat(mailbox()).isEmpty();
    }

    private List<Path> mailbox() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data").resolve("mailbox"))) {
            return files.filter(file -> !file.endsWith("database-id")).toList();
        }
    }

    private static List<String> succeeds(Program program) {
        try (program) {
            assertThat(program.exitCode(PATIENCE)).as("%s", program).isZero();
            return program.output();
        }
    }
}
