package forum.server.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.server.refusal.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAssemblerTest {

    private static final int MAX_BYTES = 1_000;
    private static final List<String> FRAMES = List.of("CONNECT\naccept-version:1.2\nlogin:ü\n\n\0",
            "SEND\r\ndestination:/app/x\r\n\r\n{\"text\":\"a\n\nb\"}\0", "SEND\ncontent-length:7\n\n\0a\0\n\n\0b\0",
            "SEND\ncontent-length:0\n\n\0", "SEND\ncontent-length:3\ncontent-length:9\n\nabc\0", "DISCONNECT\n\n\0",
            "SEND\nx-content-length:9\n\ncontent-length:9\n\n\0", "NONSENSE\0");

    private final FrameAssembler assembler = new FrameAssembler(() -> MAX_BYTES);

    @Test
    void framesAreTheSameHoweverTheyAreCut() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<String> sent = new ArrayList<>();
            StringBuilder stream = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                String frame = FRAMES.get(random.nextInt(FRAMES.size()));
                sent.add(frame);
                stream.append(frame).append("\r\n".repeat(random.nextInt(3)).substring(random.nextInt(1)));
            }
            byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
            int longest = 1 + random.nextInt(bytes.length);
            List<String> got = new ArrayList<>();
            for (int from = 0; from < bytes.length;) {
                int to = Math.min(bytes.length, from + random.nextInt(longest + 1));
                got.addAll(add(java.util.Arrays.copyOfRange(bytes, from, to)));
                from = to;
            }
            assertThat(got).as("seed %d", seed).isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEND\ncontent-length:1000\n\nx", "SEND\ncontent-length:999999999\n\n",
            "SEND\ncontent-length:9999999999\n\n", "SEND\ncontent-length:-1\n\nx\0", "SEND\ncontent-length:\n\nx\0",
            "SEND\ncontent-length:1x\n\nx\0"})
    void aLengthBeyondTheLimitOrThatIsNoneIsRefusedAtOnce(String frame) {
        assertThatThrownBy(() -> add(frame.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SEND\n\n"})
    void whatDoesNotEndWithinTheLimitIsRefused(String beginning) {
        add(beginning.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> {
            for (int i = 0; i <= MAX_BYTES; i++) {
                add(new byte[]{'x'});
            }
        }).isInstanceOf(Refused.class);
    }

    @Test
    void emptyPiecesAndHeartBeatsKeepNothing() {
        add("SEND\ncontent-length:5\n\nx".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(add(new byte[0])).isEmpty();
        }
        assertThat(add("2345\0".getBytes(StandardCharsets.UTF_8))).hasSize(1);
        for (int i = 0; i < 10 * MAX_BYTES; i++) {
            assertThat(add("\n\r\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }

    private List<String> add(byte[] part) {
        assembler.add(part);
        List<String> frames = new ArrayList<>();
        for (ByteBuffer frame = assembler.next(); frame != null; frame = assembler.next()) {
            frames.add(StandardCharsets.UTF_8.decode(frame).toString());
        }
        return frames;
    }
}
