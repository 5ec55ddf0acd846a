package forum.transfer;

import forum.transfer.connection.ConnectionEnd;
import forum.transfer.connection.Network;
import forum.transfer.frame.FrameWriter;
import forum.transfer.recovery.SentPacket;
import org.jspecify.annotations.Nullable;

/** Promises everything, and sends a byte every ten seconds of the first thing that it is asked for. */
final class TricklingHolder extends RunningTransfer implements ConnectionEnd {

    private static final long EVERY_NANOS = 10 * Network.SECOND;

    private final boolean alwaysTheSame;
    private boolean wanted;
    private boolean due;
    private long sentNanos;
    private long sentBytes;

    TricklingHolder(boolean alwaysTheSame, VirtualProcess process) {
        super(process, process.pool(), 0);
        this.alwaysTheSame = alwaysTheSame;
    }

    @Override
    long exchange() {
        if (wanted && nowNanos() - sentNanos >= EVERY_NANOS) {
            sentNanos = nowNanos();
            due = true;
        }
        return 0;
    }

    @Override
    public long wakeNanos(long nowNanos) {
        return wanted && !hasEnded() ? sentNanos + EVERY_NANOS : Long.MAX_VALUE;
    }

    @Override
    public boolean onWant(long slot, long index) {
        wanted = true;
        return true;
    }

    @Override
    public boolean hasData() {
        return due;
    }

    @Override
    public void writeData(FrameWriter writer, SentPacket packet) {
        long offset = alwaysTheSame ? 0 : sentBytes++;
        writer.data(TRANSFER, offset);
        writer.packet()[writer.position()] = 0;
        writer.skip(1);
        packet.setData(offset, 1);
        due = false;
    }

    @Override
    public boolean hasControl() {
        return false;
    }

    @Override
    public void writeControl(FrameWriter writer, SentPacket packet) {
    }

    @Override
    public void writeEarly(FrameWriter writer) {
    }

    @Override
    public void onAcknowledged(SentPacket packet) {
    }

    @Override
    public void onLost(SentPacket packet) {
    }

    @Override
    public boolean isOverloaded() {
        return false;
    }

    @Override
    long retransmittedBytes() {
        return 0;
    }

    @Override
    long earlierBytes() {
        return 0;
    }

    @Override
    boolean isDone() {
        return false;
    }

    @Override
    void cleanUp(@Nullable TransferException failure) {
    }
}
