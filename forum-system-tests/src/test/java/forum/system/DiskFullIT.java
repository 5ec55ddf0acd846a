package forum.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import forum.system.Launcher.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** When the database's file cannot grow, as on a full disk, posts are refused; nothing is lost, and it goes on when it can. */
class DiskFullIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long ROOM_BYTES = 200_000;
    private static final int MAX_POSTS = 500;
    private static final String FILLER = " and so on".repeat(2_000);

    private final Launcher launcher = ForumTest.launcher();

    @Test
    void postsAreRefusedUntilThereIsRoomAgain(@TempDir Path folder) throws IOException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(
                path -> Files.isExecutable(Path.of(path, "prlimit"))),
                "There is no prlimit here, which keeps files from growing");
        try (Server server = launcher.server(folder.resolve("data"))) {
            User yoda = ForumTest.register(server.url(), "yoda", folder);
            try (Program shell = yoda.online("--json", "--keep-going")) {
                List<String> acknowledged = new ArrayList<>();
                post(shell, "before", acknowledged);
                limitFiles(server, String.valueOf(Files.size(folder.resolve("data/forum.mv.db")) + ROOM_BYTES));

                assertThat(postUntil("UNAVAILABLE", shell, FILLER, acknowledged)).as("refused").isTrue();
                assertThat(post(shell, "more" + FILLER, acknowledged)).as("refused again").isEqualTo("UNAVAILABLE");
                limitFiles(server, "unlimited");

                assertThat(postUntil("", shell, "", acknowledged)).as("taken again").isTrue();
                assertThat(server.program().isRunning()).isTrue();
                Program reading = yoda.run("--json", "read", "--last", String.valueOf(2 * MAX_POSTS));
                assertThat(reading.exitCode(PATIENCE)).as("%s", reading).isZero();
                assertThat(JsonLines.ofType("message", reading.output())).extracting(DiskFullIT::described)
                        .containsSubsequence(acknowledged);
            }
        }
    }

    /** Whether that answer came, empty when the post was taken. */
    private static boolean postUntil(String code, Program shell, String filler, List<String> acknowledged) {
        for (int i = 0; i < MAX_POSTS; i++) {
            if (post(shell, "message " + i + filler, acknowledged).equals(code)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the code of the refusal, or nothing when it was taken. */
    private static String post(Program shell, String text, List<String> acknowledged) {
        shell.type("post " + text);
        MatchResult answer = shell.expect(
                "\"type\":\"posted\".*\"number\":(\\d+)|\"type\":\"error\".*\"code\":\"(\\w+)\"",
                PATIENCE);
        if (answer.group(1) == null) {
            assertThat(answer.group(2)).as("%s", shell).isEqualTo("UNAVAILABLE");
            return answer.group(2);
        }
        acknowledged.add("#" + answer.group(1) + " " + text.strip());
        return "";
    }

    private static String described(JsonNode message) {
        return "#" + message.path("number").asLong() + " " + message.path("text").asString();
    }

    private static void limitFiles(Server server, String bytes) {
        try (Program prlimit = Program.start(List.of("prlimit", "--pid", String.valueOf(server.program().pid()),
                "--fsize=" + bytes + ":unlimited"), Map.of())) {
            assertThat(prlimit.exitCode(PATIENCE)).as("%s", prlimit).isZero();
        }
    }
}
