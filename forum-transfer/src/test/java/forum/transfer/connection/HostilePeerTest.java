package forum.transfer.connection;

import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.frame.CloseReason;
import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import org.junit.jupiter.api.Test;

class HostilePeerTest {

    private static final int MEBIBYTE = 1 << 20;
    /** Higher than any that the honest sender has used. */
    private static final long NUMBER = 1 << 20;

    private final Pair pair = started();
    private final FrameWriter frames = new FrameWriter(1_200);

    private static Pair started() {
        var pair = new Pair(1, 64 * MEBIBYTE);
        pair.network.bytesPerSecond = 10_000_000;
        pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > MEBIBYTE, 5 * SECOND);
        return pair;
    }

    private void deliverData(long offset) {
        deliverData(NUMBER, offset);
    }

    private void deliverData(long number, long offset) {
        frames.start(PacketHeader.BYTES, 1_184);
        frames.data(ConnectionEnd.TRANSFER, offset);
        frames.skip(100);
        pair.deliverFromSender(number, frames);
    }

    @Test
    void endsWithWhoeverSendsBeyondTheCredit() {
        deliverData(pair.target.buffer().limitBytes() - 99);
        assertThat(pair.receiver.closeReason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    @Test
    void takesWhatTheCreditAllowsToTheLastByte() {
        deliverData(pair.target.buffer().limitBytes() - 100);
        assertThat(pair.receiver.closeReason()).isNull();
    }

    @Test
    void endsWithWhoeverNamesAnotherTransferOrSize() {
        frames.start(PacketHeader.BYTES, 1_184);
        frames.finish(ConnectionEnd.TRANSFER, 64 * MEBIBYTE + 1, new byte[32]);
        pair.deliverFromSender(NUMBER, frames);
        assertThat(pair.receiver.closeReason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    @Test
    void endsWithASenderThatGivesCredit() {
        frames.start(PacketHeader.BYTES, 1_184);
        frames.credit(ConnectionEnd.TRANSFER, 0, 10);
        pair.deliverFromSender(NUMBER, frames);
        assertThat(pair.receiver.closeReason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    @Test
    void holdsNoMoreThanItsWindowHoweverFragmented() {
        long number = NUMBER;
        for (long offset = pair.target.buffer().releasedBytes(); offset < pair.target.buffer().limitBytes()
                - 2; offset += 2) {
            frames.start(PacketHeader.BYTES, 1_184);
            frames.data(ConnectionEnd.TRANSFER, offset);
            frames.skip(1);
            pair.deliverFromSender(number++, frames);
            if (pair.target.isOverloaded()) {
                break;
            }
        }
        assertThat(pair.target.isOverloaded()).isTrue();
        long taken = pair.receiver.statistics().receivedPackets();
        deliverData(number, pair.target.buffer().limitBytes() - 100);
        assertThat(pair.receiver.statistics().receivedPackets()).isEqualTo(taken);
        assertThat(pair.receiver.closeReason()).isNull();
    }
}
