package forum.transfer.connection;

import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.frame.CloseReason;
import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import org.junit.jupiter.api.Test;

/** A sender that fills the receiver's memory with holes, and goes on talking. */
class OverloadTest {

    private final Pair pair = new Pair(1, 64 << 20);
    private final FrameWriter frames = new FrameWriter(1_200);
    /** Higher than any that the honest sender has used. */
    private long number = 1 << 20;

    private void deliver(long offset) {
        frames.start(PacketHeader.BYTES, 1_184);
        frames.data(ConnectionEnd.TRANSFER, offset);
        frames.skip(1);
        pair.deliverFromSender(number++, frames);
    }

    @Test
    void endsWithTheIdleTimeoutHoweverMuchIsStillSent() {
        pair.network.bytesPerSecond = 1_000_000;
        pair.runUntil(() -> pair.target.buffer().releasedBytes() > 1 << 20, 10 * SECOND);
        pair.network.reachable = address -> false;
        long offset = pair.target.buffer().limitBytes() - 2;
        while (!pair.target.isOverloaded()) {
            deliver(offset);
            offset -= 2;
        }
        for (int second = 0; second < 40; second++) {
            pair.runUntil(() -> false, SECOND);
            deliver(offset);
        }
        assertThat(pair.receiver.closeReason()).isEqualTo(CloseReason.TIMED_OUT);
    }
}
