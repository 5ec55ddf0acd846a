package forum.transfer.frame;

/** What a packet says, frame by frame. Arrays are the reader's: copy what is to be kept. */
public interface FrameHandler {

    void onPing();

    void onAck(AckFrame ack);

    /** Bytes of the file. */
    void onData(long transfer, long offset, byte[] payload, int from, int length);

    /** The sender may send what lies from one offset, which stays the same, to below the limit. */
    void onCredit(long transfer, long fromBytes, long limitBytes);

    /** What the connection carries has this digest up to the offset. */
    void onMark(long transfer, long offset, byte[] sha256);

    /** The file has been read to its end, and what the connection carries of it has this digest. */
    void onFinish(long transfer, long sizeBytes, byte[] sha256);

    /** Whether the sender's disk is what holds the transfer up. */
    void onSlow(long transfer, boolean slow);

    /** The receiver has the file, and all of it has this digest. */
    void onVerified(long transfer, byte[] sha256);

    /** The peer wants a piece of a shared file, in a slot that it has not used before. */
    void onWant(long slot, long index);

    void onClose(CloseReason reason);

    void onPathChallenge(long token);

    void onPathResponse(long token);
}
