package forum.transfer.connection;

import forum.transfer.frame.FrameWriter;
import forum.transfer.recovery.SentPacket;

/** One end of what a connection carries: a file, or messages. Frames that arrive return false when they break the protocol. */
public sealed interface ConnectionEnd permits FileSender, FileReceiver, MessageEnd {

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

    boolean onData(long transfer, long offset, byte[] payload, int from, int length);

    boolean onCredit(long transfer, long fromBytes, long limitBytes);

    boolean onMark(long transfer, long offset, byte[] sha256);

    boolean onFinish(long transfer, long sizeBytes, byte[] sha256);

    boolean onVerified(long transfer, byte[] sha256);
}
