package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;
import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairnessTest {

    private static final long MEASURED_SECONDS = 15;

    @ParameterizedTest(name = "seed {0}, {1} Mbit/s, {2} ms one way, queue of {3} ms")
    @CsvSource({"1,50,10,20", "2,50,10,40", "3,50,20,40", "4,20,40,80", "5,50,8,20", "6,50,10,14"})
    void leavesAFlowOfTcpAQuarterAndTakesOneItself(long seed, long megabits, long delayMillis, long queueMillis) {
        long rate = megabits * 125_000;
        var pair = new Pair(seed, (int) (rate * MEASURED_SECONDS));
        pair.network.mtuBytes = 1_500;
        pair.network.bytesPerSecond = rate;
        pair.network.delayNanos = delayMillis * MILLISECOND;
        pair.network.queueNanos = queueMillis * MILLISECOND;
        var rival = new CubicFlow(pair.network, pair.nowNanos);
        for (long begin = pair.nowNanos; pair.nowNanos < begin + 3 * SECOND; pair.nowNanos = Math
                .max(pair.nowNanos + 1, rival.nextNanos())) {
            rival.run(pair.nowNanos);
        }
        pair.rival = rival;
        pair.runUntil(() -> false, 2 * SECOND);
        long before = rival.deliveredBytes();
        long oursBefore = pair.source.buffer().acknowledgedBytes();
        long from = pair.nowNanos;
        pair.runUntil(() -> pair.source.isVerified(), MEASURED_SECONDS * SECOND);
        double all = rate * ((pair.nowNanos - from) / 1e9);
        System.out.printf("FairnessTest seed %d: TCP %.2f, own %.2f%n", seed,
                (rival.deliveredBytes() - before) / all,
                (pair.source.buffer().acknowledgedBytes() - oursBefore) / all);
        assertThat((rival.deliveredBytes() - before) / all).as("share of TCP").isGreaterThan(0.25);
        assertThat((pair.source.buffer().acknowledgedBytes() - oursBefore) / all).as("own share").isGreaterThan(0.25);
    }
}
