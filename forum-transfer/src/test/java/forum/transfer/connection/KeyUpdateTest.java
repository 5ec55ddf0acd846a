package forum.transfer.connection;

import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that live for a thousand packets, as many as are on their way at most. */
class KeyUpdateTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final long LIFETIME = 1_000;
    private static final int RECEIVER_ID = 2;
    private static final ConnectionConfig CONFIG = ConnectionConfig.DEFAULT.withKeyLifetime(LIFETIME);

    private static Pair pair(long seed) {
        var pair = new Pair(seed, 8 * MEBIBYTE, CONFIG);
        pair.network.mtuBytes = 1_500;
        pair.network.bytesPerSecond = 10_000_000;
        return pair;
    }

    private static void assertManyKeys(Pair pair) {
        assertThat(pair.arrived).isEqualTo(pair.file);
        assertThat(pair.sender.statistics().sentPackets()).as("sent").isGreaterThan(5 * LIFETIME);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void goesOnFromKeyToKeyAcrossLossReorderingAndDuplication(long seed) {
        var pair = pair(seed);
        pair.network.loss = 0.05;
        pair.network.reordering = 0.05;
        pair.network.duplication = 0.05;
        assertThat(pair.runUntilDone(60 * SECOND)).isTrue();
        assertManyKeys(pair);
        assertThat(pair.receiver.statistics().unauthenticatedPackets()).as("too late for its key").isZero();
        assertThat(pair.sender.statistics().unauthenticatedPackets()).isZero();
    }

    @Test
    void aMoveChangesNothingAboutNumbersAndKeys() {
        var pair = pair(11);
        for (int move = 0; move < 4; move++) {
            long bytes = (1 + 2L * move) * MEBIBYTE;
            assertThat(pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > bytes, 30 * SECOND)).isTrue();
            pair.receiverAddress = Pair.address(2_001 + move);
        }
        assertThat(pair.runUntilDone(60 * SECOND)).isTrue();
        assertManyKeys(pair);
        assertThat(pair.receiver.statistics().unauthenticatedPackets()).isZero();
    }

    @Test
    void whatWasHeardWithEarlierKeysIsNotTakenAgain() {
        var pair = pair(21);
        List<Network.Packet> heard = new ArrayList<>();
        for (int key = 0; key < 5; key++) {
            long packets = key * LIFETIME + LIFETIME / 2;
            pair.runUntil(() -> pair.sender.statistics().sentPackets() > packets, 10 * SECOND);
            heard.addAll(pair.network.seen());
            long before = pair.receiver.statistics().receivedPackets();
            heard.forEach(pair::deliver);
            // What was still on its way was taken for the first time.
            heard.forEach(pair::deliver);
            long taken = pair.receiver.statistics().receivedPackets() - before;
            assertThat(taken).isLessThan(LIFETIME / 2);
            heard.forEach(pair::deliver);
            assertThat(pair.receiver.statistics().receivedPackets() - before).isEqualTo(taken);
        }
        assertThat(pair.runUntilDone(60 * SECOND)).isTrue();
        assertManyKeys(pair);
    }

    @Test
    void aForgedNumberLeadsToNoOtherKey() {
        var pair = pair(31);
        var random = new Random(31);
        pair.runUntil(() -> pair.sender.statistics().sentPackets() > 2 * LIFETIME, 10 * SECOND);
        var forged = new byte[100];
        long before = pair.receiver.statistics().unauthenticatedPackets();
        long tried = 0;
        for (long ahead = LIFETIME; ahead < PacketHeader.MAX_PACKET_NUMBER; ahead *= 2) {
            random.nextBytes(forged);
            PacketHeader.write(forged, RECEIVER_ID, Math.min(PacketHeader.MAX_PACKET_NUMBER, 2 * LIFETIME + ahead));
            pair.receiver.handleDatagram(forged, forged.length, Pair.SENDER_ADDRESS, pair.nowNanos);
            tried++;
        }
        assertThat(pair.receiver.statistics().unauthenticatedPackets() - before).isEqualTo(tried);
        assertThat(pair.runUntilDone(60 * SECOND)).isTrue();
        assertManyKeys(pair);
    }

    /** The forger has the first key, and no other. */
    @Test
    void whoeverHasAnEarlierKeyIsHeardNoMore() {
        var pair = pair(41);
        pair.runUntil(() -> pair.sender.statistics().sentPackets() > 3 * LIFETIME, 10 * SECOND);
        var ping = new FrameWriter(100);
        long before = pair.receiver.statistics().unauthenticatedPackets();
        for (long key = 2; key < 6; key++) {
            ping.start(PacketHeader.BYTES, 50);
            ping.ping();
            pair.deliverFromSender(key * LIFETIME + LIFETIME - 1, ping);
        }
        assertThat(pair.receiver.statistics().unauthenticatedPackets() - before).isGreaterThanOrEqualTo(3);
        assertThat(pair.receiver.closeReason()).isNull();
        assertThat(pair.runUntilDone(60 * SECOND)).isTrue();
        assertManyKeys(pair);
    }
}
