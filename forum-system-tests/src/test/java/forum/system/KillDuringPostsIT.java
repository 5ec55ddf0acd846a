package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import forum.system.Launcher.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whatever was acknowledged before a kill -9 is there afterwards, once, with its number and in order. */
class KillDuringPostsIT {

    private static final int POSTS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Launcher launcher = ForumTest.launcher();

    /** After how many acknowledgements the server is killed; {@code -Dforum.kills=10} tries ten times. */
    static IntStream moments() {
        return RandomGenerator.getDefault().ints(Integer.getInteger("forum.kills", 2), 1, POSTS);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whatWasAcknowledgedIsThere(int killAfter, @TempDir Path folder) {
        int port;
        User yoda;
        Program posting;
        try (Server server = launcher.server(folder.resolve("data"))) {
            port = server.port();
            yoda = User.register(launcher, server.url(), "yoda", folder);
            posting = yoda.shell("--json");
            IntStream.rangeClosed(1, POSTS).forEach(i -> posting.type("post message " + i));
            posting.expect("\"number\":" + killAfter + "\\b", PATIENCE);
            server.program().kill();
        }
        try (posting; Server restarted = launcher.server(port, folder.resolve("data"))) {
            posting.endOfInput();
            int exitCode = posting.exitCode(PATIENCE);
            List<Long> acknowledged = numbers(JsonLines.ofType("posted", posting.output()));
            if (exitCode == 0) {
                assertThat(acknowledged).hasSize(POSTS);
            } else {
                assertThat(posting.errors()).as("the server did not come back in time").last().asString()
                        .contains("SERVER_UNREACHABLE");
            }

            Program reading = yoda.at(restarted.url()).run("--json", "read", "--last", String.valueOf(2 * POSTS));
            assertThat(reading.exitCode(PATIENCE)).as("%s", reading).isZero();
            List<JsonNode> stored = JsonLines.ofType("message", reading.output());

            assertThat(numbers(stored)).startsWith(acknowledged.toArray(Long[]::new))
                    .hasSizeBetween(acknowledged.size(), Math.min(acknowledged.size() + 1, POSTS));
            assertThat(stored).extracting(message -> message.path("text").asString())
                    .isEqualTo(IntStream.rangeClosed(1, stored.size()).mapToObj(i -> "message " + i).toList());
        }
    }

    private static List<Long> numbers(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("number").asLong()).toList();
    }
}
