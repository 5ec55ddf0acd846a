package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import forum.system.Launcher.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell survives its server. */
class ReconnectIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Launcher launcher = ForumTest.launcher();

    /** F004-43; it comes back even if its password has been changed since it logged in. */
    @Test
    void missesNothingAndRepeatsNothingAfterAKillAndIsToldWhenTheServerStops(@TempDir Path folder)
            throws IOException {
        Server first = launcher.server(folder.resolve("data"));
        User yoda = ForumTest.register(first.url(), "yoda", folder);
        User leia = ForumTest.register(first.url(), "leia", folder);
        try (Program leiasShell = leia.online(); Program yodasShell = yoda.online()) {
            Path chosen = Files.writeString(yoda.home().resolve("new"), "a better one than before\n");
            yodasShell.type("account password --new-password-file " + chosen);
            yodasShell.expect("The password is changed", PATIENCE);
            yodasShell.type("message leia before");
            leiasShell.expect("before", PATIENCE);

            first.program().kill();
            leiasShell.expect("(?i)server.*(gone|lost|reconnect)", PATIENCE);
            try (Server second = launcher.server(first.port(), folder.resolve("data"))) {
                yodasShell.expect("(?i)reconnected|connected again", PATIENCE);
                IntStream.rangeClosed(1, 20).forEach(i -> yodasShell.type("message leia after " + i));
                leiasShell.expect("after 20\\b", PATIENCE);

                List<String> seen = leiasShell.output().stream().filter(line -> line.contains("after ")).toList();
                assertThat(seen).hasSize(20);
                IntStream.rangeClosed(1, 20).forEach(i -> assertThat(seen.get(i - 1)).contains("after " + i));
                assertThat(leiasShell.output().stream().filter(line -> line.contains("before"))).hasSize(1);
                second.program().terminate();

                for (Program shell : List.of(yodasShell, leiasShell)) {
                    shell.expect("(?i)server is stopping|server has been stopped|server stopped", PATIENCE);
                }
                assertThat(second.program().exitCode(PATIENCE)).isIn(0, 143);
            }
        }
    }
}
