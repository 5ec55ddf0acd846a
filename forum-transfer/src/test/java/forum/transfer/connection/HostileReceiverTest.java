package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;
import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.frame.AckFrame;
import forum.transfer.frame.CloseReason;
import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** A receiver that has all keys, and lies about what has arrived, or says nothing about it. */
class HostileReceiverTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final long RATE = 5_000_000;
    /** Numbers are left out at least so often. */
    private static final int MAX_DISTANCE = 4_096;

    private final Pair pair = new Pair(1, 64 * MEBIBYTE);
    private final FrameWriter frames = new FrameWriter(1_200);
    /** Higher than any that the honest receiver has used. */
    private long number = 1 << 20;
    private long arrived;

    private void start(double loss) {
        pair.network.mtuBytes = 1_500;
        pair.network.bytesPerSecond = RATE;
        pair.network.loss = loss;
        pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > 2 * MEBIBYTE, 20 * SECOND);
        pair.network.reachable = address -> !address.equals(pair.senderAddress);
    }

    private void deliver(Consumer<FrameWriter> frame) {
        frames.start(PacketHeader.BYTES, 1_184);
        frame.accept(frames);
        pair.deliverFromReceiver(number++, frames);
    }

    private void acknowledgeAllUpTo(long largest) {
        var ack = new AckFrame();
        ack.clear(0);
        ack.add(0, largest);
        deliver(writer -> writer.ack(ack));
    }

    /** Lies every few milliseconds until it is found out; returns how many packets the sender has sent meanwhile. */
    private long lieUntilClosed(LongSupplier largest) {
        long before = pair.sender.statistics().sentPackets();
        for (int i = 0; i < 2_000 && pair.sender.closeReason() == null; i++) {
            pair.runUntil(() -> false, 5 * MILLISECOND);
            acknowledgeAllUpTo(largest.getAsLong());
            deliver(writer -> writer.credit(ConnectionEnd.TRANSFER, 0, 64L * MEBIBYTE));
        }
        return pair.sender.statistics().sentPackets() - before;
    }

    /** Of what is on its way from the sender: the newest, and the newest that has been there for as long as the way takes. */
    private long newest(boolean onlyArrived) {
        for (var packet : pair.network.seen()) {
            if (packet.to().equals(pair.receiverAddress) && (!onlyArrived || packet.arrivalNanos() <= pair.nowNanos)) {
                arrived = Math.max(arrived, PacketHeader.packetNumber(packet.bytes()));
            }
        }
        return arrived;
    }

    @Test
    void isFoundOutWhenItAcknowledgesWhatIsStillOnItsWay() {
        start(0);
        assertThat(lieUntilClosed(() -> newest(false))).isLessThan(2 * MAX_DISTANCE);
        assertThat(pair.sender.closeReason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    @Test
    void isFoundOutWhenItConcealsWhatWasLost() {
        start(0.05);
        assertThat(lieUntilClosed(() -> newest(true))).isLessThan(2 * MAX_DISTANCE);
        assertThat(pair.sender.closeReason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    @Test
    void isFoundOutWhenItAcknowledgesWhatWasNeverSent() {
        start(0);
        acknowledgeAllUpTo(newest(false) + 10_000);
        assertThat(pair.sender.closeReason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    /** Packets that were acknowledged before teach nothing, however often it says so. */
    @Test
    void gainsNoRateByRepeatingItself() {
        start(0);
        pair.runUntil(() -> false, SECOND);
        long rate = pair.sender.controller().pacingRateBytesPerSecond();
        long inFlight = pair.sender.recovery().bytesInFlight();
        var ack = new AckFrame();
        ack.clear(0);
        ack.add(0, 100);
        for (int i = 0; i < 1_000; i++) {
            deliver(writer -> writer.ack(ack));
        }
        assertThat(pair.sender.controller().pacingRateBytesPerSecond()).isEqualTo(rate);
        assertThat(pair.sender.recovery().bytesInFlight()).isEqualTo(inFlight);
    }

    @Test
    void getsLittleWhenItAcknowledgesNothing() {
        start(0);
        long before = pair.sender.statistics().sentBytes();
        for (int second = 0; second < 600; second++) {
            pair.runUntil(() -> false, SECOND);
            deliver(FrameWriter::ping);
        }
        assertThat(pair.sender.closeReason()).isNull();
        assertThat(pair.sender.statistics().sentBytes() - before).as("in ten minutes").isLessThan(MEBIBYTE);
    }
}
