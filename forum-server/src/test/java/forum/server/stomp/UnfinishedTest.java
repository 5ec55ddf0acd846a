package forum.server.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfinishedTest {

    private static final int MAX_BYTES = 1_000;

    private final Unfinished unfinished = new Unfinished(MAX_BYTES);
    private final List<String> cut = new ArrayList<>();

    @Test
    void whoKeepsTheMostIsCutOffWhenItIsTooMuchAltogether() {
        Incoming large = incoming("large");
        Incoming small = incoming("small");
        receive(large, "x".repeat(MAX_BYTES / 2 + 1));
        receive(small, "x".repeat(MAX_BYTES / 4));
        assertThat(cut).isEmpty();

        receive(incoming("another"), "x".repeat(MAX_BYTES / 4));

        assertThat(cut).containsExactly("large");
        assertThat(unfinished.bytes()).isEqualTo(2 * (MAX_BYTES / 4));
    }

    @Test
    void whatIsWholeOrEndedIsKeptNoMore() {
        Incoming incoming = incoming("one");
        receive(incoming, "SEND");
        assertThat(unfinished.bytes()).isPositive();
        receive(incoming, "\n\n\0");
        assertThat(unfinished.bytes()).isZero();

        receive(incoming, "x");
        incoming.end();
        assertThat(unfinished.bytes()).isZero();
        receive(incoming, "x");
        assertThat(unfinished.bytes()).isZero();
        assertThat(cut).isEmpty();
    }

    private Incoming incoming(String name) {
        return new Incoming(() -> 2 * MAX_BYTES, unfinished, () -> cut.add(name));
    }

    private static void receive(Incoming incoming, String part) {
        incoming.add(part.getBytes(StandardCharsets.US_ASCII));
        while (incoming.next() != null) {
            // What is whole is nobody's concern here.
        }
    }
}
