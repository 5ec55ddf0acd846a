package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks, from shell to shell. */
class BlockIT extends ForumTest {

    private User yoda;
    private User leia;
    private User han;

    @BeforeAll
    void people() {
        yoda = register("yoda");
        leia = register("leia");
        han = register("han");
    }

    /** F001-06, F001-07, F001-09, F001-12, F001-13, F004-14, F004-15, F004-17, F004-18 */
    @Test
    void whoIsBlockedIsNotHeardAndSeesNothingOfTheOther(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("plan"), "secret");
        try (Program leias = leia.online("--keep-going");
                Program yodas = yoda.online("--keep-going");
                Program hans = han.online()) {
            leias.type("block YODA");
            leias.expect("^YODA is blocked\\.$", PATIENCE);
            yodas.type("who");
            yodas.expect("^han; ", PATIENCE);
            yodas.type("post not for everybody");
            hans.expect("yoda: \"not for everybody\"", PATIENCE);
            yodas.type("message leia hear me");
            yodas.expect("error: BLOCKED: leia does not take messages from you", PATIENCE);
            yodas.type("send leia " + file);
            yodas.expect("error: BLOCKED: ", PATIENCE);
            yodas.type("broadcast all of you");
            yodas.expect("^Not everybody got it: somebody has blocked you\\.$", PATIENCE);
            hans.type("post for all");
            leias.expect("han: \"for all\"", PATIENCE);

            leias.type("unblock yoda");
            leias.expect("^yoda is not blocked any more\\.$", PATIENCE);
            yodas.type("message leia and now");
            leias.expect("yoda to you: \"and now\"", PATIENCE);

            assertThat(leias.output()).noneMatch(line -> line.contains("not for everybody") || line.contains("hear me")
                    || line.contains("all of you"));
            assertThat(yodas.output()).noneMatch(line -> line.startsWith("leia; "));
        }
    }

    /** F001-12, F001-13 */
    @Test
    void nobodyIsBlockedWhoCannotBe() {
        User chewie = register("chewie");
        try (Program shell = chewie.online("--keep-going")) {
            for (List<String> wrong : List.of(List.of("block", "USAGE"), List.of("block jarjar", "UNKNOWN_USER"),
                    List.of("block chewie", "NOT_TO_ONESELF"), List.of("unblock han", "NOT_BLOCKED"),
                    List.of("unblock jarjar", "UNKNOWN_USER"))) {
                shell.type(wrong.getFirst());
                shell.expect("^error: " + wrong.getLast() + ": ", PATIENCE);
            }
        }
        try (Program once = chewie.run("block", "han")) {
            assertThat(once.exitCode(PATIENCE)).as("%s", once).isZero();
        }
        try (Program twice = chewie.run("block", "HAN")) {
            assertThat(twice.exitCode(PATIENCE)).isEqualTo(1);
            assertThat(twice.errors()).anyMatch(line -> line.startsWith("error: ALREADY_BLOCKED: "));
        }
        try (Program list = chewie.run("--json", "blocks")) {
            assertThat(list.exitCode(PATIENCE)).isZero();
            assertThat(JsonLines.ofType("block", list.output())).singleElement()
                    .satisfies(line -> assertThat(line.path("user").asString()).isEqualTo("han"));
        }
    }
}
