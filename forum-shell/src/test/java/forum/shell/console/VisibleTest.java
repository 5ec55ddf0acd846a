package forum.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import forum.shell.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void escapeSequencesAreShown() {
        assertThat(Visible.of("a\u001b[2Jb\u0007\u009b\u007f")).isEqualTo("a\\u001b[2Jb\\u0007\\u009b\\u007f");
        assertThat(Visible.of("one\ntwo\r\tthree")).isEqualTo("one\\ntwo\\r\\tthree");
        assertThat(Visible.of("evil\u202egpj.exe\u2066\u200f\u2028"))
                .isEqualTo("evil\\u202egpj.exe\\u2066\\u200f\\u2028");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "I'm \"fine\" \\ äß€ 中 \ud83d\ude00 e\u0301";
        assertThat(Visible.of(text)).isSameAs(text);
    }

    @Test
    void nothingThatATerminalObeysComesThrough() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(30, 0, 0x3000).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                    StringBuilder::append).toString();
            assertThat(Visible.of(text).chars()).as("seed %d", seed).noneMatch(Character::isISOControl);
            String json = Visible.json(Json.text(Map.of("text", text)));
            assertThat(json.chars()).as("seed %d", seed).noneMatch(Character::isISOControl);
            assertThat((Object) Json.read(json.getBytes(StandardCharsets.UTF_8), Map.class)).as("seed %d", seed)
                    .isEqualTo(Map.of("text", text));
        }
    }

    @Test
    void tornSurrogatesAreShown() {
        assertThat(Visible.of("\ud83d!")).isEqualTo("\\ud83d!");
        assertThat(Visible.of("!\ude00")).isEqualTo("!\\ude00");
    }
}
