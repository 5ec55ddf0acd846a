package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;
import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyNetworkTest {

    private static final int MEBIBYTE = 1 << 20;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void deliversWholeAcrossLossReorderingAndDuplication(long seed) {
        var pair = new Pair(seed, 3 * MEBIBYTE + 17);
        pair.network.loss = 0.05;
        pair.network.reordering = 0.05;
        pair.network.duplication = 0.05;
        pair.network.mtuBytes = 1_500;
        assertThat(pair.runUntilDone(60 * SECOND)).isTrue();
        assertThat(pair.arrived).isEqualTo(pair.file);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void deliversWholeThoughEveryThirdDatagramIsLost(long seed) {
        var pair = new Pair(seed, MEBIBYTE);
        pair.network.loss = 0.33;
        pair.network.mtuBytes = 1_500;
        assertThat(pair.runUntilDone(120 * SECOND)).isTrue();
        assertThat(pair.arrived).isEqualTo(pair.file);
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 1_199, 262_144, 262_145})
    void deliversFilesOfAnySize(int bytes) {
        var pair = new Pair(31, bytes);
        assertThat(pair.runUntilDone(5 * SECOND)).isTrue();
        assertThat(pair.arrived).isEqualTo(pair.file);
    }

    @Test
    void fillsALinkInSpiteOfRandomLoss() {
        var pair = new Pair(41, 32 * MEBIBYTE);
        pair.network.mtuBytes = 1_472;
        pair.network.delayNanos = 20 * MILLISECOND;
        pair.network.bytesPerSecond = 12_500_000;
        pair.network.loss = 0.01;
        long start = pair.nowNanos;
        assertThat(pair.runUntilDone(60 * SECOND)).isTrue();
        double share = 32.0 * MEBIBYTE / 12_500_000 * SECOND / (pair.nowNanos - start);
        assertThat(share).as("share of the link").isGreaterThan(0.8);
    }

    @Test
    void doesNotSlowToACrawlUnderHeavyLoss() {
        var pair = new Pair(1016, 3 * MEBIBYTE);
        pair.network.mtuBytes = 1_280;
        pair.network.delayNanos = 96 * MILLISECOND;
        pair.network.loss = 0.24;
        pair.network.reordering = 0.05;
        assertThat(pair.runUntilDone(45 * SECOND)).isTrue();
    }

    @Test
    void retransmitsLittleMoreThanWhatIsMissing() {
        var pair = new Pair(51, 16 * MEBIBYTE);
        pair.network.mtuBytes = 1_500;
        pair.network.bytesPerSecond = 50_000_000;
        pair.network.loss = 0.02;
        assertThat(pair.runUntilDone(60 * SECOND)).isTrue();
        assertThat(pair.source.buffer().retransmittedBytes()).isLessThan((long) (0.04 * pair.file.length));
    }

    @Test
    void learnsToTellReorderingFromLoss() {
        var pair = new Pair(61, 32 * MEBIBYTE);
        pair.network.mtuBytes = 1_500;
        pair.network.bytesPerSecond = 50_000_000;
        pair.network.delayNanos = 5 * MILLISECOND;
        pair.network.reordering = 0.02;
        assertThat(pair.runUntilDone(60 * SECOND)).isTrue();
        assertThat(pair.source.buffer().retransmittedBytes()).isLessThan((long) (0.01 * pair.file.length));
    }

    @Test
    void goesOnAfterABlackout() {
        var pair = new Pair(71, 8 * MEBIBYTE);
        pair.network.bytesPerSecond = 10_000_000;
        pair.network.blackoutFrom = pair.nowNanos + 300 * MILLISECOND;
        pair.network.blackoutUntil = pair.nowNanos + 10 * SECOND;
        assertThat(pair.runUntilDone(40 * SECOND)).isTrue();
        assertThat(pair.arrived).isEqualTo(pair.file);
    }

    @Test
    void findsTheLargestDatagramThatPasses() {
        var pair = new Pair(81, 4 * MEBIBYTE);
        pair.network.mtuBytes = 8_972;
        pair.network.bytesPerSecond = 50_000_000;
        assertThat(pair.runUntilDone(10 * SECOND)).isTrue();
        assertThat(pair.sender.datagramBytes()).isEqualTo(8_952);
    }

    @Test
    void fallsBackWhenLargeDatagramsVanish() {
        var pair = new Pair(91, 8 * MEBIBYTE);
        pair.network.mtuBytes = 8_972;
        pair.network.bytesPerSecond = 10_000_000;
        assertThat(pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > MEBIBYTE, 10 * SECOND)).isTrue();
        pair.network.mtuBytes = 1_300;
        assertThat(pair.runUntilDone(30 * SECOND)).isTrue();
        assertThat(pair.sender.datagramBytes()).isEqualTo(1_200);
    }

    @Test
    void followsAReceiverToItsNewAddress() {
        var pair = new Pair(101, 8 * MEBIBYTE);
        pair.network.bytesPerSecond = 10_000_000;
        assertThat(pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > MEBIBYTE, 10 * SECOND)).isTrue();
        pair.receiverAddress = Pair.address(2002);
        assertThat(pair.runUntilDone(30 * SECOND)).isTrue();
        assertThat(pair.sender.activeAddress()).isEqualTo(pair.receiverAddress);
    }

    @Test
    void followsASenderToItsNewAddress() {
        var pair = new Pair(111, 8 * MEBIBYTE);
        pair.network.bytesPerSecond = 10_000_000;
        assertThat(pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > MEBIBYTE, 10 * SECOND)).isTrue();
        pair.senderAddress = Pair.address(2001);
        assertThat(pair.runUntilDone(30 * SECOND)).isTrue();
        assertThat(pair.receiver.activeAddress()).isEqualTo(pair.senderAddress);
    }

    @Test
    void sendsNoMoreThanTheReceiversDiskTakes() {
        var pair = new Pair(121, 40 * MEBIBYTE);
        pair.diskStands = true;
        pair.runUntil(() -> false, 10 * SECOND);
        assertThat(pair.source.buffer().acknowledgedBytes()).isEqualTo(24L * MEBIBYTE);
        assertThat(pair.sender.statistics().sentBytes()).isLessThan(26L * MEBIBYTE);
    }

    /** What was known of the network that the receiver has left would be taken for a queue of others for half a minute. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {131, 132, 133})
    void learnsANetworkThatTheReceiverHasMovedTo(long seed) throws UnknownHostException {
        var pair = new Pair(seed, 64 * MEBIBYTE);
        pair.network.mtuBytes = 1_500;
        pair.network.bytesPerSecond = 10_000_000;
        pair.network.delayNanos = 5 * MILLISECOND / 2;
        assertThat(pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > 8 * MEBIBYTE, 10 * SECOND)).isTrue();
        pair.receiverAddress = new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 1_002);
        pair.network.delayNanos = 30 * MILLISECOND;
        pair.network.loss = 0.01;
        long start = pair.nowNanos;
        assertThat(pair.runUntilDone(60 * SECOND)).isTrue();
        System.out.printf("FaultyNetworkTest seed %d: moved, %.2f s for the rest%n", seed,
                (pair.nowNanos - start) / 1e9);
        assertThat(pair.sender.activeAddress()).isEqualTo(pair.receiverAddress);
        assertThat(pair.nowNanos - start).as("5.6 s at the link's rate").isLessThan(9 * SECOND);
    }
}
