package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipedScriptTest {

    private static final String STDIN = "/dev/stdin";

    @Test
    void doesEveryLineOfAScriptThatCanBeReadOnlyOnce(@TempDir Path home) throws Exception {
        assumeTrue(Files.exists(Path.of(STDIN)), "such files are a thing of Unix");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), ForumShell.class.getName(),
                "--json", "--script", STDIN);
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("FORUM_USER");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process shell = builder.start();
        try {
            try (Writer script = shell.outputWriter(StandardCharsets.UTF_8)) {
                script.write("help\nclear\n");
            }
            assertThat(shell.inputReader(StandardCharsets.UTF_8).lines()).anyMatch(line -> line.contains("\"help\""));
            assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(shell.exitValue()).isZero();
        } finally {
            shell.destroyForcibly();
        }
    }
}
