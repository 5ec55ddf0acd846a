package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;
import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.frame.CloseReason;
import forum.transfer.packet.PacketHeader;
import forum.transfer.recovery.SharedPaths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many transfers between the same two sockets, alone and beside a flow of TCP on the same path. */
class SharedPathTest {

    private static final long RATE = 50 * 125_000L;
    private static final long SETTLE_SECONDS = 5;
    private static final long MEASURED_SECONDS = 10;

    private final List<Pair> pairs = new ArrayList<>();
    /** What comes for them is lost. */
    private final Set<Pair> silent = new HashSet<>();
    private final Network network = new Network(1);
    private final SharedPaths paths = new SharedPaths();
    private long nowNanos = SECOND;

    private void start(int transfers, long delayMillis, long queueMillis) {
        network.mtuBytes = 1_500;
        network.bytesPerSecond = RATE;
        network.delayNanos = delayMillis * MILLISECOND;
        network.queueNanos = queueMillis * MILLISECOND;
        var file = new byte[(int) (RATE * (SETTLE_SECONDS + MEASURED_SECONDS))];
        var arrived = new byte[file.length];
        for (int i = 0; i < transfers; i++) {
            var pair = new Pair(network, i, i + 1, file, arrived, 0, ConnectionConfig.DEFAULT);
            pair.nowNanos = nowNanos;
            pair.sender.share(paths);
            pairs.add(pair);
        }
    }

    private void run(@Nullable CubicFlow rival, long seconds) {
        long deadline = nowNanos + seconds * SECOND;
        while (nowNanos < deadline) {
            if (rival != null) {
                rival.run(nowNanos);
            }
            deliver();
            long next = rival == null ? deadline : Math.min(deadline, rival.nextNanos());
            for (var pair : pairs) {
                pair.nowNanos = nowNanos;
                pair.work();
                next = Math.min(next, Math.min(pair.sender.timeoutNanos(), pair.receiver.timeoutNanos()));
            }
            nowNanos = Math.max(nowNanos + 1, Math.min(next, network.nextNanos()));
        }
    }

    private void deliver() {
        for (var packet = network.poll(nowNanos); packet != null; packet = network.poll(nowNanos)) {
            var pair = pairs.get((PacketHeader.connectionId(packet.bytes()) - 1) / 2);
            if (!silent.contains(pair)) {
                pair.nowNanos = nowNanos;
                pair.deliver(packet);
            }
        }
    }

    /** Of all that the path can carry meanwhile, how much of each has come through. */
    private double[] shares(@Nullable CubicFlow rival) {
        var before = pairs.stream().mapToLong(pair -> pair.source.buffer().acknowledgedBytes()).toArray();
        run(rival, MEASURED_SECONDS);
        var shares = new double[before.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (pairs.get(i).source.buffer().acknowledgedBytes() - before[i])
                    / (double) (RATE * MEASURED_SECONDS);
        }
        return shares;
    }

    @ParameterizedTest(name = "{0} transfers, {1} ms one way, queue of {2} ms")
    @CsvSource({"4,10,20", "16,10,20", "16,20,40"})
    void leaveTcpWhatOneWouldAndTakeTheSame(int transfers, long delayMillis, long queueMillis) {
        start(transfers, delayMillis, queueMillis);
        var rival = new CubicFlow(network, nowNanos);
        run(rival, SETTLE_SECONDS);
        long delivered = rival.deliveredBytes();
        long dropped = network.droppedBytes();
        var shares = shares(rival);
        double all = RATE * MEASURED_SECONDS;
        double tcp = (rival.deliveredBytes() - delivered) / all;
        double lost = (network.droppedBytes() - dropped) / all;
        System.out.printf("SharedPathTest %d transfers, %d ms, queue %d ms: TCP %.3f, own %.3f, of each %.4f to %.4f, "
                + "dropped %.4f%n", transfers, delayMillis, queueMillis, tcp, Arrays.stream(shares).sum(),
                Arrays.stream(shares).min().orElse(0), Arrays.stream(shares).max().orElse(0), lost);
        assertThat(tcp).as("share of TCP").isGreaterThan(0.25);
        assertThat(Arrays.stream(shares).sum()).as("own share").isGreaterThan(0.15);
        assertThat(lost).as("dropped").isLessThan(0.01);
        assertEqual(shares);
    }

    @Test
    void fillThePathAloneAndTakeTheSame() {
        start(16, 10, 20);
        run(null, SETTLE_SECONDS);
        var shares = shares(null);
        assertThat(Arrays.stream(shares).sum()).isGreaterThan(0.85);
        assertEqual(shares);
    }

    private static void assertEqual(double[] shares) {
        double least = Arrays.stream(shares).min().orElse(0);
        assertThat(Arrays.stream(shares).max().orElse(0)).as("none is starved").isLessThan(1.5 * least);
    }

    @Test
    void whoeverFallsSilentOrLeavesHoldsUpNobody() {
        start(3, 10, 20);
        run(null, 2);
        silent.add(pairs.get(0));
        pairs.get(1).sender.close(CloseReason.CANCELLED, nowNanos);
        run(null, 1);
        assertThat(shares(null)[2]).as("all for the last one").isGreaterThan(0.85);
    }
}
