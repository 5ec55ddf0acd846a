package forum.transfer.connection;

import forum.transfer.frame.FrameWriter;
import forum.transfer.recovery.SentPacket;
import forum.transfer.stream.SendBuffer;

/** The end that a file leaves: data as far as the credit goes, then FINISH, until the peer has verified it. */
public final class FileSender implements FileEnd {

    private static final int FINISH = 1;

    private final SendBuffer buffer;
    private byte[] sha256 = {};
    private boolean finishDue;
    private boolean finishSent;
    private boolean verified;

    public FileSender(long fileBytes) {
        buffer = new SendBuffer(fileBytes);
    }

    public SendBuffer buffer() {
        return buffer;
    }

    /** The whole file has been read and has this digest. */
    public void finish(byte[] digest) {
        sha256 = digest.clone();
        finishDue = true;
    }

    /** Whether the receiver has the file under its name. */
    public boolean isVerified() {
        return verified;
    }

    @Override
    public boolean hasControl() {
        return finishDue && buffer.isFullySent();
    }

    @Override
    public void writeControl(FrameWriter writer, SentPacket packet) {
        if (hasControl() && writer.finish(TRANSFER, buffer.fileBytes(), sha256)) {
            packet.addControlFrame(FINISH);
            finishDue = false;
            finishSent = true;
        }
    }

    /** Nothing: data is worth more than an answer. */
    @Override
    public void writeEarly(FrameWriter writer) {
    }

    @Override
    public boolean hasData() {
        return buffer.hasData();
    }

    @Override
    public void writeData(FrameWriter writer, SentPacket packet) {
        long offset = buffer.nextOffset();
        int room = writer.room() - FrameWriter.dataOverhead(TRANSFER, offset);
        if (room > 0) {
            writer.data(TRANSFER, offset);
            int length = buffer.takeNext(room, writer.packet(), writer.position());
            writer.skip(length);
            packet.setData(offset, length);
        }
    }

    @Override
    public void onAcknowledged(SentPacket packet) {
        if (packet.dataLength() > 0) {
            buffer.onAcknowledged(packet.dataOffset(), packet.dataLength());
        }
        if (packet.hasControlFrame(FINISH)) {
            finishDue = false;
        }
    }

    @Override
    public void onLost(SentPacket packet) {
        if (packet.dataLength() > 0) {
            buffer.onLost(packet.dataOffset(), packet.dataLength());
        }
        finishDue |= packet.hasControlFrame(FINISH);
    }

    @Override
    public boolean isOverloaded() {
        return false;
    }

    @Override
    public boolean onData(long transfer, long offset, byte[] payload, int from, int length) {
        return false;
    }

    @Override
    public boolean onCredit(long transfer, long limitBytes) {
        buffer.setLimit(Math.min(limitBytes, buffer.fileBytes()));
        return transfer == TRANSFER;
    }

    @Override
    public boolean onFinish(long transfer, long sizeBytes, byte[] digest) {
        return false;
    }

    /** Nothing can be verified that was not finished. */
    @Override
    public boolean onVerified(long transfer) {
        verified = transfer == TRANSFER && finishSent;
        return verified;
    }
}
