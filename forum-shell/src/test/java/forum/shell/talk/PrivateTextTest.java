package forum.shell.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", " I'm \"fine\" -- really --ok ", "é ☃ 🎬", "\u001b[2J\u202e"})
    void whatIsSaidComesOutAsItWas(String text) {
        assertThat(PrivateText.decode(PrivateText.encode(text))).isEqualTo(text);
    }

    @Test
    void theRulesAreThoseOfTheServer() {
        assertThat(PrivateText.encode("é".repeat(32_767) + "x")).hasSize(65_535);
        assertThat(refusal("é".repeat(32_768))).isEqualTo(ErrorCode.TEXT_TOO_LONG);
        assertThat(refusal(" \t ")).isEqualTo(ErrorCode.EMPTY_TEXT);
        assertThat(refusal("a\0b")).isEqualTo(ErrorCode.INVALID_TEXT);
        assertThat(refusal("half a \ud83c character")).isEqualTo(ErrorCode.INVALID_TEXT);
    }

    @Test
    void whateverComesInIsShownAndObeyedByNoTerminal() {
        byte[] hostile = {(byte) 0xff, 0x1b, '[', '2', 'J', 0, '\n', (byte) 0xc3};
        assertThat(new HeardItem("yo\nda", 1, PrivateText.decode(hostile), Instant.EPOCH).text())
                .startsWith("#1; yo\\nda to you, privately: \"\ufffd\\u001b[2J\\u0000\\n\ufffd\" came at ");
    }

    private static ErrorCode refusal(String text) {
        ShellException refused = catchThrowableOfType(ShellException.class, () -> PrivateText.encode(text));
        assertThat(refused).isNotNull();
        return refused.code();
    }
}
