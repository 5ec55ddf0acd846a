package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import forum.system.demo.SampleFile;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Private sessions between real shells. */
class PrivateTalkIT extends ForumTest {

    private User yoda;
    private User leia;

    @BeforeAll
    void people() {
        yoda = register("yoda");
        leia = register("leia");
    }

    /** F001-15, 16, 18, P-05 */
    @Test
    void twoTalkWhileAFileFlowsUntilOneOfThemLogsOut() throws IOException {
        SampleFile sample = SampleFile.create(folder.resolve("plans.bin"), 64);
        try (Program yodas = yoda.online("--keep-going"); Program leias = leia.online("--accept", "always")) {
            yodas.type("startprivate leia");
            yodas.expect("^The private session with leia is open\\.", PATIENCE);
            leias.expect("^yoda has opened a private session with you\\.", PATIENCE);
            try (Program sending = yoda.run("send", "leia", sample.path().toString())) {
                for (int number = 1; number <= 20; number++) {
                    yodas.type("private leia I'm \"number\" -- " + number);
                    leias.expect("^#" + number + "; yoda to you, privately: \"I'm \"number\" -- " + number + "\" came",
                            PATIENCE);
                    yodas.expect("^Private message #" + number + " delivered to leia at ", PATIENCE);
                }
                assertThat(sending.exitCode(PATIENCE)).as("%s", sending).isZero();
            }
            leias.type("wait message yoda");
            leias.type("private yoda All of it came.");
            yodas.expect("^#1; leia to you, privately: \"All of it came\\.\" came", PATIENCE);
            leias.type("logout");
            yodas.expect("^leia has left; the private session is over\\.$", PATIENCE);
            yodas.type("private leia Are you there?");
            yodas.expect("^error: (USER_OFFLINE|NO_PRIVATE_SESSION): ", PATIENCE);
        }
    }

    /** F001-16, 17 */
    @Test
    void oneCommandOpensASessionForItselfAndAKilledShellIsMissed() {
        try (Program leias = leia.online("--json"); Program yodas = yoda.online()) {
            try (Program once = yoda.run("--json", "private", "leia", "just this")) {
                assertThat(once.exitCode(PATIENCE)).as("%s", once).isZero();
                assertThat(JsonLines.ofType("posted", once.output())).singleElement()
                        .satisfies(line -> assertThat(line.path("conversation").asString()).isEqualTo("private:leia"));
            }
            leias.expect("\"conversation\":\"private:yoda\".*\"text\":\"just this\"", PATIENCE);
            leias.expect("\"type\":\"private\",\"user\":\"yoda\",\"state\":\"closed\"", PATIENCE);
            yodas.type("startprivate leia");
            yodas.expect("^The private session with leia is open\\.", PATIENCE);
            leias.kill();
            yodas.expect("^leia's shell does not answer any more; the private session is over\\.$", PATIENCE);
        }
    }
}
