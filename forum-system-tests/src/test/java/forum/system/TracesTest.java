package forum.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import forum.system.IpPacket.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is looked for in a capture would be found. */
class TracesTest {

    private static final String SECRET = "there is another way out of here";

    private final Traces traces = new Traces(SECRET.getBytes(UTF_8));

    @Test
    void everyFifteenBytesAreFoundWhereverTheyStand() {
        for (int from = 0; from + 15 <= SECRET.length(); from++) {
            IpPacket packet = packet("#".repeat(from + 1) + SECRET.substring(from, from + 15) + "#");
            assertThat(traces.in(List.of(packet))).as(SECRET.substring(from)).containsExactly(packet);
        }
    }

    @Test
    void maskedTextIsFoundWhateverTheMask() {
        byte[] masked = ("###" + SECRET).getBytes(UTF_8);
        byte[] mask = {17, -3, 99, 64};
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= mask[i % mask.length];
        }
        IpPacket packet = new IpPacket(Protocol.TCP, 1, 2, masked);
        assertThat(traces.in(List.of(packet))).containsExactly(packet);
    }

    @Test
    void whatIsSaidOtherwiseIsNoTrace() {
        assertThat(traces.in(List.of(packet("there was another road out of this"), packet("there is"), packet(""))))
                .isEmpty();
    }

    @Test
    void whatRepeatsItselfCannotBeLookedFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Traces(new byte[64]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Traces(new byte[8]));
    }

    private static IpPacket packet(String payload) {
        return new IpPacket(Protocol.UDP, 1, 2, payload.getBytes(UTF_8));
    }
}
