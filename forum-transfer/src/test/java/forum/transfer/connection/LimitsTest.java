package forum.transfer.connection;

import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each side knows of what holds a file up. */
class LimitsTest {

    private static final int MEBIBYTE = 1 << 20;

    private static Pair flowing(long seed) {
        var pair = new Pair(seed, 40 * MEBIBYTE);
        pair.network.mtuBytes = 1_500;
        pair.network.bytesPerSecond = 10_000_000;
        assertThat(pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > 2 * MEBIBYTE, 10 * SECOND)).isTrue();
        return pair;
    }

    @Test
    void aLinkThatIsFullKeepsDataWaiting() {
        var pair = flowing(201);
        assertThat(pair.source.buffer().hasData()).isTrue();
        assertThat(pair.source.buffer().waitsForDisk()).isFalse();
        assertThat(pair.source.buffer().waitsForCredit()).isFalse();
        assertThat(pair.target.buffer().waitsForDisk()).isFalse();
    }

    @Test
    void aDiskThatStandsAtTheReceiverIsSeenByBoth() {
        var pair = flowing(202);
        pair.diskStands = true;
        pair.runUntil(() -> false, 5 * SECOND);
        assertThat(pair.source.buffer().waitsForCredit()).isTrue();
        assertThat(pair.source.buffer().waitsForDisk()).isFalse();
        pair.diskStands = false;
        assertThat(pair.runUntilDone(20 * SECOND)).isTrue();
        assertThat(pair.source.buffer().waitsForCredit()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {203, 204, 205})
    void aDiskThatStandsAtTheSenderIsToldToTheReceiver(long seed) {
        var pair = flowing(seed);
        pair.network.loss = 0.3;
        pair.sourceStands = true;
        pair.runUntil(() -> pair.source.buffer().waitsForDisk(), 20 * SECOND);
        assertThat(pair.source.buffer().waitsForDisk()).isTrue();
        assertThat(pair.source.buffer().waitsForCredit()).isFalse();
        pair.source.slow(true);
        assertThat(pair.runUntil(pair.target::isSenderSlow, 20 * SECOND)).isTrue();
        pair.sourceStands = false;
        pair.source.slow(false);
        assertThat(pair.runUntil(() -> !pair.target.isSenderSlow(), 20 * SECOND)).isTrue();
        pair.network.loss = 0;
        assertThat(pair.runUntilDone(30 * SECOND)).isTrue();
        assertThat(pair.arrived).isEqualTo(pair.file);
    }
}
