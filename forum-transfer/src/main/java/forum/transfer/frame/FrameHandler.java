package forum.transfer.frame;

/** What a packet says, frame by frame. Arrays are the reader's: copy what is to be kept. */
public interface FrameHandler {

    void onPing();

    void onAck(AckFrame ack);

    /** Bytes of the file. */
    void onData(long transfer, long offset, byte[] payload, int from, int length);

    /** The sender may send what lies below the limit. */
    void onCredit(long transfer, long limitBytes);

    void onFinish(long transfer, long sizeBytes, byte[] sha256);

    void onVerified(long transfer);

    void onClose(CloseReason reason);

    void onPathChallenge(long token);

    void onPathResponse(long token);
}
