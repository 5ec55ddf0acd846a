package forum.transfer.connection;

import forum.transfer.frame.FrameWriter;
import forum.transfer.recovery.SentPacket;

/**
 * One end of what a connection carries: a file, pieces of one, or messages. Frames that arrive return false when they break the
 * protocol, as those do that the other end must not send.
 */
public interface ConnectionEnd {

    /** The only transfer on a connection so far. */
    long TRANSFER = 0;

    boolean hasControl();

    /** Writes what is due, and notes in the packet what it wrote. */
    void writeControl(FrameWriter writer, SentPacket packet);

    /** Writes what may go to an address that has not answered yet, to save a round trip; it is written again later. */
    void writeEarly(FrameWriter writer);

    boolean hasData();

    void writeData(FrameWriter writer, SentPacket packet);

    void onAcknowledged(SentPacket packet);

    void onLost(SentPacket packet);

    /** Whether packets must be dropped, as if lost, to keep memory bounded. */
    boolean isOverloaded();

    default boolean onData(long transfer, long offset, byte[] payload, int from, int length) {
        return false;
    }

    default boolean onCredit(long transfer, long fromBytes, long limitBytes) {
        return false;
    }

    default boolean onMark(long transfer, long offset, byte[] sha256) {
        return false;
    }

    default boolean onFinish(long transfer, long sizeBytes, byte[] sha256) {
        return false;
    }

    /** Whether the sender's disk is what holds the transfer up. */
    default boolean onSlow(long transfer, boolean slow) {
        return false;
    }

    default boolean onVerified(long transfer, byte[] sha256) {
        return false;
    }

    /** The peer wants a piece; what is sent of it has offsets from {@code slot} times 1 MiB on. */
    default boolean onWant(long slot, long index) {
        return false;
    }
}
