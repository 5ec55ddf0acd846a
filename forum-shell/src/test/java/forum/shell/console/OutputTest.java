package forum.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.shell.failure.ShellException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void scriptsGetObjectsAndNoRemarks() {
        Output output = new Output(true, new StreamScreen(out, err));
        output.show(new Notice("Welcome."));
        output.show(new Done("help", "That's all."));
        output.failure(new ShellException(new Refusal(ErrorCode.BAD_CREDENTIALS, "Wrong \u001b[31m", 2, null)));
        assertThat(text(out)).isEqualTo("{\"type\":\"done\",\"command\":\"help\"}\n");
        assertThat(text(err)).isEqualTo("{\"type\":\"error\",\"code\":\"BAD_CREDENTIALS\",\"message\":\"Wrong "
                + "\\u001B[31m\",\"attemptsLeft\":2}\n");
    }

    @Test
    void peopleGetLines() {
        Output output = new Output(false, new StreamScreen(out, err));
        output.show(new Notice("Welcome."));
        output.show(new Done("wait", ""));
        output.failure(new ShellException(ErrorCode.USAGE, "No \u001b[31m."));
        assertThat(text(out)).isEqualTo("Welcome.\n");
        assertThat(text(err)).isEqualTo("error: USAGE: No \\u001b[31m.\n");
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
