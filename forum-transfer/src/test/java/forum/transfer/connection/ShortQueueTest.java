package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;
import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path that loses nothing by itself, and drops what is too fast before any delay shows it. */
class ShortQueueTest {

    private static final long RATE = 20 * 125_000L;
    private static final long SETTLE_SECONDS = 5;
    private static final long MEASURED_SECONDS = 15;

    @ParameterizedTest(name = "seed {0}, policed {1}, room for {2} ms")
    @CsvSource({"1,true,10", "2,false,5", "3,false,10"})
    void isNotOverrunForLong(long seed, boolean policed, long queueMillis) {
        var pair = new Pair(seed, (int) (RATE * (SETTLE_SECONDS + MEASURED_SECONDS)));
        pair.network.mtuBytes = 1_472;
        pair.network.bytesPerSecond = RATE;
        pair.network.delayNanos = 50 * MILLISECOND;
        pair.network.queueNanos = queueMillis * MILLISECOND;
        pair.network.policed = policed;
        pair.runUntil(() -> false, SETTLE_SECONDS * SECOND);
        long sent = pair.network.sentBytes(0);
        long dropped = pair.network.droppedBytes();
        long acknowledged = pair.source.buffer().acknowledgedBytes();
        pair.runUntil(() -> false, MEASURED_SECONDS * SECOND);
        double lost = (double) (pair.network.droppedBytes() - dropped) / (pair.network.sentBytes(0) - sent);
        double used = (pair.source.buffer().acknowledgedBytes() - acknowledged) / (double) (RATE * MEASURED_SECONDS);
        System.out.printf("ShortQueueTest seed %d: dropped %.3f, used %.3f%n", seed, lost, used);
        assertThat(lost).as("dropped of what was sent").isLessThan(0.15);
        assertThat(used).as("of the path").isGreaterThan(0.85);
    }
}
