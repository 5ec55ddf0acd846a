package forum.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardInputTest {

    @Test
    void keepsLinesAsTheyAre() throws IOException {
        StandardInput input = new StandardInput(
                new ByteArrayInputStream("post  ä \rb \r\n\nlast ".getBytes(StandardCharsets.UTF_8)));
        assertThat(input.line()).isEqualTo("post  ä \rb ");
        assertThat(input.line()).isEmpty();
        assertThat(input.line()).isEqualTo("last ");
        assertThat(input.line()).isNull();
    }
}
