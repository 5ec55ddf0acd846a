package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;
import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of any size across networks of any kind; as many as the system property {@code forum.networks} says. */
class RandomNetworksTest {

    private static final int NETWORKS = Integer.getInteger("forum.networks", 40);
    private static final int MAX_BYTES = 6 << 20;
    private static final int[] MTUS = {1_280, 1_472, 8_972};

    static LongStream seeds() {
        return LongStream.rangeClosed(1, NETWORKS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void deliverWhole(long seed) {
        var random = new Random(seed);
        var pair = new Pair(seed, random.nextInt(MAX_BYTES));
        var network = pair.network;
        network.loss = random.nextDouble(0.25);
        network.reordering = random.nextDouble(0.1);
        network.duplication = random.nextDouble(0.1);
        network.delayNanos = random.nextLong(MILLISECOND / 5, 150 * MILLISECOND);
        network.mtuBytes = MTUS[random.nextInt(MTUS.length)];
        network.bytesPerSecond = random.nextInt(4) == 0 ? 0 : random.nextLong(500_000, 50_000_000);
        network.queueNanos = random.nextLong(5 * MILLISECOND, 100 * MILLISECOND);
        if (random.nextBoolean()) {
            network.blackoutFrom = pair.nowNanos + random.nextLong(2 * SECOND);
            network.blackoutUntil = network.blackoutFrom + random.nextLong(8 * SECOND);
        }
        assertThat(pair.runUntilDone(120 * SECOND)).as("seed %d: done in two minutes", seed).isTrue();
        assertThat(pair.arrived).as("seed %d", seed).isEqualTo(pair.file);
    }
}
