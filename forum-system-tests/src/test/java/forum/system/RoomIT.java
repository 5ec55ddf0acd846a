package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rooms, from shell to shell. */
class RoomIT extends ForumTest {

    private User yoda;
    private User leia;
    private User han;

    @BeforeAll
    void people() {
        yoda = register("yoda");
        leia = register("leia");
        han = register("han");
    }

    /** F001-08, F002-08, F002-09 */
    @Test
    void isForItsMembersWhetherTheyAreThereOrNot() {
        try (Program yodas = yoda.online("--keep-going"); Program leias = leia.online("--keep-going")) {
            yodas.type("SRB leia HAN");
            String room = yodas.expect("^Room (\\d+): han, leia, yoda; opened at", PATIENCE).group(1);
            leias.expect("^yoda opened room " + room + ": han, leia, yoda$", PATIENCE);
            yodas.type("srb han leia");
            yodas.expect("error: ROOM_EXISTS: .*" + room, PATIENCE);
            yodas.type("SRM " + room + " I'm \"fine\" -- really --ok");
            yodas.expect("^Message #1 posted in room " + room + " at ", PATIENCE);
            leias.expect("^#1 in room " + room + "; yoda: \"I'm \"fine\" -- really --ok\" posted at ", PATIENCE);
            leias.type("room say " + room + " second");
            yodas.expect("^#2 in room " + room + "; leia: \"second\"", PATIENCE);
            leias.type("edit --room " + room + " 2 two");
            yodas.expect("^#2 in room " + room + "; leia: \"two\" edited at", PATIENCE);

            try (Program hans = han.shell()) {
                hans.expect("^#1 in room " + room + "; yoda: ", PATIENCE);
                hans.expect("^#2 in room " + room + "; leia: \"two\" edited at", PATIENCE);
                hans.type("room leave " + room);
                hans.expect("^You have left room " + room + "\\.$", PATIENCE);
                yodas.expect("^han left room " + room + "\\.$", PATIENCE);
                yodas.type("room say " + room + " he is gone");
                leias.expect("he is gone", PATIENCE);
                hans.type("logout");
                assertThat(hans.exitCode(PATIENCE)).as("%s", hans).isZero();
                assertThat(hans.output()).noneMatch(line -> line.contains("he is gone"));
            }
            try (Program again = han.shell("--keep-going")) {
                again.type("SRM " + room + " hello?");
                again.expect("error: UNKNOWN_CONVERSATION: ", PATIENCE);
                assertThat(again.output()).noneMatch(line -> line.contains("in room"));
            }
        }
    }

    /** F002-08, F002-11 */
    @Test
    void isReadSinceATimeByAnyCommand() {
        User chewie = register("chewie");
        User lando = register("lando");
        long first;
        long second;
        try (Program chewies = chewie.online("--json")) {
            first = create(chewies, "room create lando --name \"cloud city\"");
            second = create(chewies, "room create yoda");
            chewies.type("room say " + first + " one");
            chewies.expect("\"type\":\"posted\",\"conversation\":\"room:" + first, PATIENCE);
            chewies.type("SRM " + second + " two");
            chewies.expect("\"type\":\"posted\",\"conversation\":\"room:" + second, PATIENCE);
        }

        assertThat(messages(chewie.run("--json", "RDM", "s", "10m"))).extracting(line -> line.path("text").asString())
                .containsExactly("one", "two");
        assertThat(messages(chewie.run("--json", "RDM", "s", "10m", String.valueOf(second)))).singleElement()
                .satisfies(
                        line -> assertThat(line.path("conversation").asString()).isEqualTo("room:" + second));
        assertThat(messages(lando.run("--json", "read", "--room", String.valueOf(first)))).hasSize(1);
        assertThat(messages(lando.run("--json", "read", "--room", String.valueOf(first)))).as("read already").isEmpty();
        try (Program read = lando.run("read", "--last", "1", "--room", String.valueOf(first))) {
            read.expect("^#1 in room " + first + " \\(cloud city\\); chewie: \"one\" posted at ", PATIENCE);
        }
        try (Program refused = lando.run("read", "--last", "1", "--room", String.valueOf(second))) {
            assertThat(refused.exitCode(PATIENCE)).isEqualTo(1);
            assertThat(refused.errors()).anyMatch(line -> line.startsWith("error: UNKNOWN_CONVERSATION: "));
        }
    }

    /** F002-08 */
    @Test
    void isOpenToAnySetOfPeopleThatExists() {
        try (Program shell = yoda.online("--keep-going")) {
            for (List<String> wrong : List.of(List.of("room create", "USAGE"), List.of("SRB", "USAGE"),
                    List.of("SRB leia jarjar", "UNKNOWN_USER"), List.of("SRB yoda", "NOT_TO_ONESELF"))) {
                shell.type(wrong.getFirst());
                shell.expect("^error: " + wrong.getLast() + ": ", PATIENCE);
            }
        }
    }

    private static long create(Program shell, String command) {
        shell.type(command);
        return Long.parseLong(shell.expect("\"type\":\"room\",\"room\":(\\d+)", PATIENCE).group(1));
    }

    private static List<JsonNode> messages(Program program) {
        try (program) {
            assertThat(program.exitCode(PATIENCE)).as("%s", program).isZero();
            return JsonLines.ofType("message", program.output());
        }
    }
}
