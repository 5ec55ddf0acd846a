package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The devices of two people, and what happens when one of them changes. */
class DeviceIT extends ForumTest {

    private static final String DIGITS = "(\\d{5}(?: \\d{5}){5})";

    private Path file;

    @BeforeAll
    void aFile() throws IOException {
        file = Files.writeString(folder.resolve("plans.txt"), "the plans");
    }

    @Test
    void aNewKeyIsRefusedOnBothSidesUntilItIsTrusted() throws IOException {
        User yoda = register("yoda");
        User leia = register("leia");
        try (Program receiving = leia.online("--accept", "always")) {
            succeeds(yoda.run("send", "leia", file.toString()));
            receiving.expect("Received plans\\.txt from yoda", PATIENCE);
        }
        assertThat(Files.getPosixFilePermissions(leia.state().resolve("device.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.delete(leia.state().resolve("device.key"));

        try (Program receiving = leia.online("--accept", "always", "--keep-going")) {
            try (Program sending = yoda.run("send", "leia", file.toString())) {
                assertThat(sending.exitCode(PATIENCE)).as("%s", sending).isEqualTo(1);
                assertThat(sending.errors()).anyMatch(line -> line.startsWith("error: UNTRUSTED_DEVICE: WARNING!"));
            }
            receiving.expect("has not been received: yoda knows you with another device", PATIENCE);
            assertThat(leia.downloads().resolve("plans (1).txt")).doesNotExist();

            receiving.type("peer fingerprint");
            String own = receiving.expect("^" + DIGITS + " is this device", PATIENCE).group(1);
            succeeds(yoda.run("peer", "trust", "leia", own));
            succeeds(yoda.run("send", "leia", file.toString()));
            receiving.expect("Received plans\\.txt from yoda", PATIENCE);

            Files.delete(yoda.state().resolve("device.key"));
            try (Program sending = yoda.run("send", "leia", file.toString())) {
                assertThat(sending.exitCode(PATIENCE)).as("%s", sending).isEqualTo(1);
                assertThat(sending.errors())
                        .anyMatch(line -> line.startsWith("error: UNTRUSTED_DEVICE: leia knows you with another"));
            }
            receiving.expect("^error: UNTRUSTED_DEVICE: WARNING!", PATIENCE);
            receiving.type("peer trust yoda");
            receiving.expect(DIGITS + " is yoda's, trusted by you since", PATIENCE);
            succeeds(yoda.run("send", "leia", file.toString()));
        }
    }

    @Test
    void fingerprintsCanBeReadByScripts() {
        User han = register("han");
        User lando = register("lando");
        try (Program receiving = lando.online("--accept", "always")) {
            succeeds(han.run("send", "lando", file.toString()));
            receiving.expect("Received plans\\.txt from han", PATIENCE);
        }
        List<JsonNode> own = devices(lando.run("--json", "peer", "fingerprint"));
        List<JsonNode> seenByHan = devices(han.run("--json", "peer", "fingerprint", "LANDO"));

        assertThat(own).hasSize(1).first().returns("own", device -> device.path("state").asString());
        assertThat(seenByHan).hasSize(2).last().returns("first", device -> device.path("state").asString())
                .returns(own.getFirst().path("fingerprint"), device -> device.path("fingerprint"));
    }

    @Test
    void aBrokenKeyIsSaidAndNotReplaced() throws IOException {
        User jabba = register("jabba");
        Files.createDirectories(jabba.state());
        Path key = Files.writeString(jabba.state().resolve("device.key"), "broken");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        try (Program shell = jabba.shell()) {
            assertThat(shell.exitCode(PATIENCE)).as("%s", shell).isEqualTo(1);
            assertThat(shell.errors()).anyMatch(line -> line.startsWith("error: KEYS_UNUSABLE: ")
                    && line.contains(key.toString()) && line.contains("is damaged"));
        }
        assertThat(key).hasContent("broken");
    }

    private static List<JsonNode> devices(Program program) {
        succeeds(program);
        return JsonLines.ofType("device", program.output());
    }

    private static void succeeds(Program program) {
        try (program) {
            assertThat(program.exitCode(PATIENCE)).as("%s", program).isZero();
        }
    }
}
