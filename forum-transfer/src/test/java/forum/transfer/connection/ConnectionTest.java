package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;
import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.congestion.RateController;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.SharedSecret;
import forum.transfer.frame.CloseReason;
import forum.transfer.stream.ReceiveBuffer;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final InetSocketAddress STRANGER = Pair.address(6666);

    @Test
    void givesUpWithoutAPath() {
        var pair = new Pair(1, 1_000);
        pair.network.reachable = address -> false;
        long start = pair.nowNanos;
        assertThat(pair.runUntil(pair.sender::isClosed, 60 * SECOND)).isTrue();
        assertThat(pair.sender.closeReason()).isEqualTo(CloseReason.UNREACHABLE);
        assertThat(pair.nowNanos - start).isEqualTo(10 * SECOND);
    }

    @Test
    void givesUpAsSoonWhenAPeerThatHasAnsweredBeforeIsHeardNoMore() {
        var pair = new Pair(1, 1_000);
        pair.network.reachable = address -> false;
        long start = pair.nowNanos;
        pair.sender.trust(Pair.RECEIVER_ADDRESS, 20 * MILLISECOND, start);
        assertThat(pair.runUntil(pair.sender::isClosed, 60 * SECOND)).isTrue();
        assertThat(pair.sender.closeReason()).isEqualTo(CloseReason.UNREACHABLE);
        assertThat(pair.nowNanos - start).isEqualTo(10 * SECOND);
    }

    @Test
    void dataFlowsAtOnceToAPeerThatHasAnsweredBefore() {
        var pair = new Pair(13, 10_000);
        long start = pair.nowNanos;
        pair.sender.trust(Pair.RECEIVER_ADDRESS, 20 * MILLISECOND, start);
        pair.source.onCredit(ConnectionEnd.TRANSFER, 0, ReceiveBuffer.WINDOW_BYTES);
        pair.receiver.trust(Pair.SENDER_ADDRESS, 0, start);
        assertThat(pair.runUntilDone(SECOND)).isTrue();
        assertThat(pair.nowNanos - start).as("one round trip").isLessThan(25 * MILLISECOND);
        assertThat(pair.arrived).isEqualTo(pair.file);
    }

    @Test
    void nobodyIsTrustedAtAnAddressThatWasNotNamed() {
        var pair = new Pair(14, 10_000);
        pair.sender.trust(STRANGER, MILLISECOND, pair.nowNanos);
        assertThat(pair.sender.activeAddress()).isNull();
    }

    /** A peer may name addresses that are not its own: sixteen of them get some seventeen small packets each, once. */
    @Test
    void tellsLittleToAddressesThatNeverAnswer() {
        var candidates = IntStream.range(0, 16).mapToObj(i -> Pair.address(3_000 + i)).toList();
        var keys = new SharedSecret(new byte[]{1}).connectionKeys(Role.SENDER, new byte[SharedSecret.SALT_BYTES]);
        var connection = new Connection(ConnectionConfig.DEFAULT, Role.SENDER, keys, 1, candidates,
                new FileSender(1 << 20), new RateController(), new Random(1), 0);
        var datagram = new Datagram();
        long bytes = 0;
        while (!connection.isClosed()) {
            long nowNanos = connection.timeoutNanos();
            connection.handleTimeout(nowNanos);
            while (connection.pollTransmit(nowNanos, datagram)) {
                assertThat(datagram.length()).isLessThan(64);
                bytes += datagram.length();
            }
        }
        assertThat(connection.closeReason()).isEqualTo(CloseReason.UNREACHABLE);
        assertThat(bytes / candidates.size()).as("bytes for each address").isBetween(100L, 1_000L);
    }

    @Test
    void givesUpWhenThePeerFallsSilent() {
        var pair = new Pair(2, 8 << 20);
        pair.network.bytesPerSecond = 10_000_000;
        pair.network.blackoutFrom = pair.nowNanos + 200 * MILLISECOND;
        pair.network.blackoutUntil = Long.MAX_VALUE;
        assertThat(pair.runUntil(() -> pair.sender.isClosed() && pair.receiver.isClosed(), 60 * SECOND)).isTrue();
        assertThat(pair.sender.closeReason()).isEqualTo(CloseReason.TIMED_OUT);
        assertThat(pair.receiver.closeReason()).isEqualTo(CloseReason.TIMED_OUT);
    }

    @Test
    void staysOpenWhileTheDiskTakesItsTime() {
        var pair = new Pair(3, 1_000);
        pair.diskStands = true;
        pair.runUntil(() -> false, 120 * SECOND);
        assertThat(pair.sender.closeReason()).isNull();
        assertThat(pair.receiver.closeReason()).isNull();
    }

    @Test
    void tellsThePeerWhyItCloses() {
        var pair = new Pair(4, 8 << 20);
        pair.network.bytesPerSecond = 10_000_000;
        pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > 0, SECOND);
        pair.receiver.close(CloseReason.DISK_FULL, pair.nowNanos);
        assertThat(pair.runUntil(pair.sender::isClosed, SECOND)).isTrue();
        assertThat(pair.sender.closeReason()).isEqualTo(CloseReason.DISK_FULL);
        assertThat(pair.sender.isClosedByPeer()).isTrue();
        assertThat(pair.receiver.isClosedByPeer()).isFalse();
        assertThat(pair.runUntil(pair.receiver::isClosed, 10 * SECOND)).isTrue();
    }

    @Test
    void tellsThePeerAlsoWhenItClosesBeforeThereIsAPath() {
        var pair = new Pair(11, 8 << 20);
        pair.receiver.close(CloseReason.DIGEST_MISMATCH, pair.nowNanos);
        assertThat(pair.runUntil(pair.sender::isClosed, SECOND)).isTrue();
        assertThat(pair.sender.closeReason()).isEqualTo(CloseReason.DIGEST_MISMATCH);
        assertThat(pair.runUntil(pair.receiver::isClosed, 10 * SECOND)).isTrue();
    }

    @Test
    void doesNotLookForLongForAPeerThatItHasNothingElseToTell() {
        var pair = new Pair(12, 8 << 20);
        pair.network.reachable = address -> false;
        pair.receiver.close(CloseReason.CANCELLED, pair.nowNanos);
        assertThat(pair.runUntil(pair.receiver::isClosed, 3 * SECOND)).isTrue();
    }

    @Test
    void repeatsItsReasonToAPeerThatMissedIt() {
        var pair = new Pair(5, 8 << 20);
        pair.network.bytesPerSecond = 10_000_000;
        pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > 0, SECOND);
        pair.network.blackoutFrom = pair.nowNanos;
        pair.network.blackoutUntil = pair.nowNanos + 100 * MILLISECOND;
        pair.receiver.close(CloseReason.CANCELLED, pair.nowNanos);
        assertThat(pair.runUntil(pair.sender::isClosed, 5 * SECOND)).isTrue();
        assertThat(pair.sender.closeReason()).isEqualTo(CloseReason.CANCELLED);
    }

    @Test
    void dropsWhatWasTamperedWith() {
        var pair = new Pair(6, 1 << 20);
        var random = new Random(6);
        pair.runUntil(() -> pair.network.seen().size() > 100, SECOND);
        long before = pair.receiver.statistics().receivedPackets();
        int tried = 0;
        for (var packet : pair.network.seen()) {
            var bytes = packet.bytes().clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            pair.receiver.handleDatagram(bytes, bytes.length, packet.from(), pair.nowNanos);
            var shorter = packet.bytes();
            pair.receiver.handleDatagram(shorter, random.nextInt(shorter.length), packet.from(), pair.nowNanos);
            tried += 2;
        }
        var counted = pair.receiver.statistics();
        assertThat(counted.receivedPackets()).isEqualTo(before);
        assertThat(counted.unauthenticatedPackets() + counted.repeatedPackets()).isGreaterThanOrEqualTo(tried);
        assertThat(pair.runUntilDone(10 * SECOND)).isTrue();
    }

    @Test
    void takesEachPacketOnce() {
        var pair = new Pair(7, 4 << 20);
        pair.network.bytesPerSecond = 10_000_000;
        pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > 0, SECOND);
        deliverSeen(pair);
        long before = pair.receiver.statistics().receivedPackets();
        deliverSeen(pair);
        assertThat(pair.receiver.statistics().receivedPackets()).isEqualTo(before);
        assertThat(pair.receiver.statistics().repeatedPackets()).isPositive();
    }

    private static void deliverSeen(Pair pair) {
        for (var packet : pair.network.seen()) {
            pair.receiver.handleDatagram(packet.bytes(), packet.bytes().length, packet.from(), pair.nowNanos);
        }
    }

    @Test
    void sendsNothingToWhoeverForgesPackets() {
        var pair = new Pair(8, 1 << 20);
        pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > 0, SECOND);
        var forged = new byte[1_200];
        forged[0] = (byte) 0x80;
        forged[7] = 1;
        pair.sender.handleDatagram(forged, forged.length, STRANGER, pair.nowNanos);
        var datagram = new Datagram();
        while (pair.sender.pollTransmit(pair.nowNanos, datagram)) {
            assertThat(datagram.address()).isNotEqualTo(STRANGER);
        }
        assertThat(pair.sender.statistics().unauthenticatedPackets()).isPositive();
    }

    @Test
    void sendsNoDataToAnAddressThatHasNotAnswered() {
        var pair = new Pair(9, 4 << 20);
        pair.network.bytesPerSecond = 10_000_000;
        pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > 0, SECOND);
        // Packets that are still under way are seen with another sender's address.
        int heard = 0;
        for (var packet = pair.network.poll(Long.MAX_VALUE); packet != null; packet = pair.network
                .poll(Long.MAX_VALUE)) {
            if (packet.to().equals(pair.receiverAddress)) {
                heard += packet.bytes().length;
                pair.receiver.handleDatagram(packet.bytes(), packet.bytes().length, STRANGER, pair.nowNanos);
            }
        }
        assertThat(heard).isPositive();
        var datagram = new Datagram();
        int told = 0;
        for (long later = 0; later < 10 * SECOND; later += 10 * MILLISECOND) {
            pair.receiver.handleTimeout(pair.nowNanos + later);
            while (pair.receiver.pollTransmit(pair.nowNanos + later, datagram)) {
                if (datagram.address().equals(STRANGER)) {
                    told += datagram.length();
                    assertThat(datagram.length()).isLessThan(64);
                }
            }
        }
        assertThat(told).isPositive().isLessThanOrEqualTo(3 * heard);
        assertThat(pair.receiver.activeAddress()).isEqualTo(Pair.SENDER_ADDRESS);
    }

    @Test
    void endsDoneOnBothSides() {
        var pair = new Pair(10, 100_000);
        assertThat(pair.runUntil(() -> pair.sender.isClosed() && pair.receiver.isClosed(), 10 * SECOND)).isTrue();
        assertThat(pair.sender.closeReason()).isEqualTo(CloseReason.DONE);
        assertThat(pair.receiver.closeReason()).isEqualTo(CloseReason.DONE);
    }
}
