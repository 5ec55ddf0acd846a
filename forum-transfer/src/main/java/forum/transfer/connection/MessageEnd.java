package forum.transfer.connection;

import forum.transfer.frame.FrameWriter;
import forum.transfer.recovery.SentPacket;
import forum.transfer.stream.InboundMessages;
import forum.transfer.stream.OutboundMessages;

/** Either end of a talk: messages both ways, each once and in order. A CREDIT says how far they have been taken. */
public final class MessageEnd implements ConnectionEnd {

    private static final int CREDIT = 1;

    private final OutboundMessages outbound = new OutboundMessages();
    private final InboundMessages inbound = new InboundMessages();
    private boolean creditDue;

    public OutboundMessages outbound() {
        return outbound;
    }

    public InboundMessages inbound() {
        return inbound;
    }

    /** Whoever was to hear the next message has heard it; the peer is told. */
    public void take(byte[] message) {
        inbound.take(message);
        creditDue = true;
    }

    @Override
    public boolean hasControl() {
        return creditDue;
    }

    @Override
    public void writeControl(FrameWriter writer, SentPacket packet) {
        if (creditDue && writer.credit(TRANSFER, inbound.takenBytes(), inbound.limitBytes())) {
            creditDue = false;
            packet.addControlFrame(CREDIT);
        }
    }

    /** Nothing: what is said goes only where the peer has answered from. */
    @Override
    public void writeEarly(FrameWriter writer) {
    }

    @Override
    public boolean hasData() {
        return outbound.hasData();
    }

    @Override
    public void writeData(FrameWriter writer, SentPacket packet) {
        long offset = outbound.nextOffset();
        int room = writer.room() - FrameWriter.dataOverhead(TRANSFER, offset);
        if (room > 0) {
            writer.data(TRANSFER, offset);
            int length = outbound.takeNext(room, writer.packet(), writer.position());
            writer.skip(length);
            packet.setData(offset, length);
        }
    }

    @Override
    public void onAcknowledged(SentPacket packet) {
        if (packet.dataLength() > 0) {
            outbound.onAcknowledged(packet.dataOffset(), packet.dataLength());
        }
    }

    @Override
    public void onLost(SentPacket packet) {
        if (packet.dataLength() > 0) {
            outbound.onLost(packet.dataOffset(), packet.dataLength());
        }
        creditDue |= packet.hasControlFrame(CREDIT);
    }

    @Override
    public boolean isOverloaded() {
        return false;
    }

    @Override
    public boolean onData(long transfer, long offset, byte[] payload, int from, int length) {
        return transfer == TRANSFER && inbound.write(offset, payload, from, length);
    }

    @Override
    public boolean onCredit(long transfer, long fromBytes, long limitBytes) {
        return transfer == TRANSFER && limitBytes - fromBytes == OutboundMessages.WINDOW_BYTES
                && outbound.onTaken(fromBytes);
    }

    @Override
    public boolean onMark(long transfer, long offset, byte[] sha256) {
        return false;
    }

    @Override
    public boolean onFinish(long transfer, long sizeBytes, byte[] sha256) {
        return false;
    }

    @Override
    public boolean onVerified(long transfer, byte[] sha256) {
        return false;
    }
}
