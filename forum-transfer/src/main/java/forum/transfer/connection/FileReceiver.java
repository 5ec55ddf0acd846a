package forum.transfer.connection;

import forum.transfer.frame.FrameWriter;
import forum.transfer.recovery.SentPacket;
import forum.transfer.stream.ReceiveBuffer;
import org.jspecify.annotations.Nullable;

/** The end that a file arrives at: gives credit, hands out chunks in sequence, and says when the file is verified. */
public final class FileReceiver implements ConnectionEnd {

    private static final int CREDIT = 1;
    private static final int VERIFIED = 2;
    private static final int COPIES = 2;
    private static final long CREDIT_STEP_BYTES = ReceiveBuffer.WINDOW_BYTES / 8;

    private final ReceiveBuffer buffer;
    private long creditBytes = -1;
    private byte @Nullable [] sha256;
    private byte[] verifiedSha256 = {};
    private boolean verified;
    private boolean senderSlow;
    /** How many times it is to be sent: the sender has nothing else to wait for. */
    private int verifiedsDue;
    private boolean verifiedAcknowledged;
    private final Marks marks = new Marks();

    /**
     * Waits for what is missing.
     *
     * @param fromBytes what is there already, a multiple of {@link Marks#STEP_BYTES}
     */
    public FileReceiver(long fileBytes, long fromBytes) {
        buffer = new ReceiveBuffer(fileBytes, fromBytes);
    }

    /** Where both sides have hashed the same. */
    public Marks marks() {
        return marks;
    }

    public ReceiveBuffer buffer() {
        return buffer;
    }

    /** What the sender says that all it has sent hashes to; null until all of it is here, written, and the sender has finished. */
    public byte @Nullable [] finishedSha256() {
        return sha256 != null && buffer.isFullyReleased() ? sha256.clone() : null;
    }

    /** The file stands under its name, and has this digest. */
    public void verify(byte[] digest) {
        verifiedSha256 = digest.clone();
        verified = true;
        verifiedsDue = COPIES;
    }

    public boolean isVerified() {
        return verified;
    }

    /** Whether the sender's disk holds the transfer up, as the sender says. */
    public boolean isSenderSlow() {
        return senderSlow;
    }

    @Override
    public boolean hasControl() {
        return verifiedsDue > 0 || isCreditDue();
    }

    private boolean isCreditDue() {
        long limit = buffer.limitBytes();
        return creditBytes < 0 || limit >= creditBytes + CREDIT_STEP_BYTES
                || (limit == buffer.fileBytes() && limit > creditBytes);
    }

    @Override
    public void writeControl(FrameWriter writer, SentPacket packet) {
        if (isCreditDue() && writer.credit(TRANSFER, buffer.fromBytes(), buffer.limitBytes())) {
            creditBytes = buffer.limitBytes();
            packet.addControlFrame(CREDIT);
        }
        if (verifiedsDue > 0 && writer.verified(TRANSFER, verifiedSha256)) {
            verifiedsDue--;
            packet.addControlFrame(VERIFIED);
        }
    }

    @Override
    public void writeEarly(FrameWriter writer) {
        writer.credit(TRANSFER, buffer.fromBytes(), buffer.limitBytes());
    }

    @Override
    public boolean hasData() {
        return false;
    }

    @Override
    public void writeData(FrameWriter writer, SentPacket packet) {
        throw new IllegalStateException("A receiver has no data to send");
    }

    @Override
    public void onAcknowledged(SentPacket packet) {
        if (packet.hasControlFrame(VERIFIED)) {
            verifiedAcknowledged = true;
            verifiedsDue = 0;
        }
    }

    @Override
    public void onLost(SentPacket packet) {
        if (packet.hasControlFrame(CREDIT)) {
            creditBytes = -1;
        }
        if (packet.hasControlFrame(VERIFIED) && !verifiedAcknowledged) {
            verifiedsDue = Math.max(1, verifiedsDue);
        }
    }

    @Override
    public boolean isOverloaded() {
        return buffer.isTooFragmented();
    }

    @Override
    public boolean onData(long transfer, long offset, byte[] payload, int from, int length) {
        if (transfer != TRANSFER || !buffer.allows(offset, length)) {
            return false;
        }
        buffer.write(offset, payload, from, length);
        return true;
    }

    @Override
    public boolean onMark(long transfer, long offset, byte[] digest) {
        return transfer == TRANSFER && offset <= buffer.fileBytes() && marks.addTheirs(offset, digest);
    }

    @Override
    public boolean onSlow(long transfer, boolean slow) {
        senderSlow = slow;
        return transfer == TRANSFER;
    }

    @Override
    public boolean onFinish(long transfer, long sizeBytes, byte[] digest) {
        if (transfer != TRANSFER || sizeBytes != buffer.fileBytes()) {
            return false;
        }
        if (sha256 == null) {
            sha256 = digest.clone();
        }
        return true;
    }
}
