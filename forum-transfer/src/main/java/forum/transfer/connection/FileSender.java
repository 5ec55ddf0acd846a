package forum.transfer.connection;

import forum.transfer.connection.Marks.Mark;
import forum.transfer.frame.FrameWriter;
import forum.transfer.recovery.SentPacket;
import forum.transfer.stream.SendBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The end that a file leaves: data as far as the credit goes, then FINISH, until the peer has verified it. */
public final class FileSender implements ConnectionEnd {

    private static final int FINISH = 1;
    private static final int MARK = 2;
    private static final int SLOW = 4;
    private static final int COPIES = 2;

    private final SendBuffer buffer;
    private byte[] sha256 = {};
    /** Of what has been read and not sent yet; no more than are read ahead. */
    private final ArrayDeque<Mark> marksAhead = new ArrayDeque<>();
    private @Nullable Mark mark;
    private boolean markDue;
    private boolean slow;
    private boolean slowDue;
    /** How many times it is to be sent, as nothing may come after it that would show its loss. */
    private int finishesDue;
    private boolean finishSent;
    private boolean finishAcknowledged;
    private boolean verified;
    private byte[] verifiedSha256 = {};

    public FileSender(long fileBytes) {
        buffer = new SendBuffer(fileBytes);
    }

    public SendBuffer buffer() {
        return buffer;
    }

    /**
     * So far the file has been read, and what the peer wanted of it has this digest. A mark is sent once all before it has
     * been, and the newest takes the place of those that were lost.
     */
    public void mark(long offset, byte[] digest) {
        marksAhead.add(new Mark(offset, digest));
    }

    /** Whether the disk that the file is read from holds it up; the peer is told. */
    public void slow(boolean newSlow) {
        slowDue |= newSlow != slow;
        slow = newSlow;
    }

    /** The file has been read to its end, and what the peer wanted of it has this digest. */
    public void finish(byte[] digest) {
        sha256 = digest.clone();
        finishesDue = COPIES;
    }

    /** Whether the receiver has the file under its name. */
    public boolean isVerified() {
        return verified;
    }

    /** Of the whole file, as the receiver says; empty until it has verified it. */
    public byte[] verifiedSha256() {
        return verifiedSha256.clone();
    }

    @Override
    public boolean hasControl() {
        for (var next = marksAhead.peek(); next != null && next.offset() <= buffer.sentBytes(); next = marksAhead
                .peek()) {
            mark = marksAhead.remove();
            markDue = true;
        }
        return markDue || slowDue || isFinishDue();
    }

    private boolean isFinishDue() {
        return finishesDue > 0 && buffer.isFullySent();
    }

    @Override
    public void writeControl(FrameWriter writer, SentPacket packet) {
        if (markDue && mark != null && writer.mark(TRANSFER, mark.offset(), mark.sha256())) {
            packet.addControlFrame(MARK);
            markDue = false;
        }
        if (slowDue && writer.slow(TRANSFER, slow)) {
            packet.addControlFrame(SLOW);
            slowDue = false;
        }
        if (isFinishDue() && writer.finish(TRANSFER, buffer.fileBytes(), sha256)) {
            packet.addControlFrame(FINISH);
            finishesDue--;
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
            finishAcknowledged = true;
            finishesDue = 0;
        }
    }

    @Override
    public void onLost(SentPacket packet) {
        if (packet.dataLength() > 0) {
            buffer.onLost(packet.dataOffset(), packet.dataLength());
        }
        if (packet.hasControlFrame(FINISH) && !finishAcknowledged) {
            finishesDue = Math.max(1, finishesDue);
        }
        markDue |= packet.hasControlFrame(MARK);
        slowDue |= packet.hasControlFrame(SLOW);
    }

    @Override
    public boolean isOverloaded() {
        return false;
    }

    @Override
    public boolean onCredit(long transfer, long fromBytes, long limitBytes) {
        if (transfer != TRANSFER || !buffer.start(fromBytes)) {
            return false;
        }
        buffer.setLimit(Math.min(limitBytes, buffer.fileBytes()));
        return true;
    }

    /** Nothing can be verified that was not finished. */
    @Override
    public boolean onVerified(long transfer, byte[] digest) {
        if (transfer == TRANSFER && finishSent && !verified) {
            verified = true;
            verifiedSha256 = digest.clone();
        }
        return verified;
    }
}
