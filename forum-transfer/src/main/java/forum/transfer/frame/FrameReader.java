package forum.transfer.frame;

import java.util.Arrays;

/** Reads the frames of a packet that was opened; whatever the bytes, it ends in frames or in {@link MalformedPacketException}. */
public final class FrameReader {

    static final FrameHandler NOBODY = new SilentHandler();

    private final AckFrame ack = new AckFrame();
    private byte[] payload = {};
    private int position;
    private int end;

    /** Tells the handler nothing unless the whole packet is well-formed. */
    public void read(byte[] packet, int from, int length, FrameHandler handler) throws MalformedPacketException {
        // DATA goes to the end of the packet, so that nothing can follow that is not well-formed.
        if (length == 0 || packet[from] != FrameType.DATA) {
            readAll(packet, from, length, NOBODY);
        }
        readAll(packet, from, length, handler);
    }

    private void readAll(byte[] packet, int from, int length, FrameHandler handler) throws MalformedPacketException {
        payload = packet;
        position = from;
        end = from + length;
        if (length == 0) {
            throw new MalformedPacketException("A packet without frames");
        }
        while (position < end) {
            readFrame(handler);
        }
    }

    private void readFrame(FrameHandler handler) throws MalformedPacketException {
        byte type = payload[position++];
        switch (type) {
            case FrameType.PADDING -> skipPadding();
            case FrameType.PING -> handler.onPing();
            case FrameType.ACK -> {
                readAck();
                handler.onAck(ack);
            }
            case FrameType.DATA -> readData(handler);
            case FrameType.CREDIT -> handler.onCredit(varint(), varint(), varint());
            case FrameType.MARK -> handler.onMark(varint(), varint(), bytes(FrameWriter.SHA256_BYTES));
            case FrameType.FINISH -> handler.onFinish(varint(), varint(), bytes(FrameWriter.SHA256_BYTES));
            case FrameType.VERIFIED -> handler.onVerified(varint(), bytes(FrameWriter.SHA256_BYTES));
            case FrameType.SLOW -> handler.onSlow(varint(), flag());
            case FrameType.WANT -> handler.onWant(varint(), varint());
            case FrameType.CLOSE -> handler.onClose(CloseReason.of(varint()));
            case FrameType.PATH_CHALLENGE -> handler.onPathChallenge(fixed(Long.BYTES));
            case FrameType.PATH_RESPONSE -> handler.onPathResponse(fixed(Long.BYTES));
            default -> throw new MalformedPacketException("An unknown frame");
        }
    }

    private void skipPadding() {
        while (position < end && payload[position] == FrameType.PADDING) {
            position++;
        }
    }

    private void readData(FrameHandler handler) throws MalformedPacketException {
        long transfer = varint();
        long offset = varint();
        int length = end - position;
        if (length == 0) {
            throw new MalformedPacketException("DATA without bytes");
        }
        handler.onData(transfer, offset, payload, position, length);
        position = end;
    }

    private void readAck() throws MalformedPacketException {
        long largest = varint();
        long delayMicros = varint();
        long further = varint();
        if (further >= AckFrame.MAX_RANGES) {
            throw new MalformedPacketException("ACK with too many ranges");
        }
        ack.clear(delayMicros);
        long smallest = addRange(largest, varint());
        for (int i = 0; i < further; i++) {
            smallest = addRange(smallest - varint() - 2, varint());
        }
    }

    private long addRange(long largest, long below) throws MalformedPacketException {
        long smallest = largest - below;
        if (smallest < 0) {
            throw new MalformedPacketException("ACK of negative numbers");
        }
        ack.add(smallest, largest);
        return smallest;
    }

    private boolean flag() throws MalformedPacketException {
        long value = varint();
        if (value > 1) {
            throw new MalformedPacketException("Neither yes nor no");
        }
        return value == 1;
    }

    private long varint() throws MalformedPacketException {
        if (position == end) {
            throw new MalformedPacketException("A frame is cut off");
        }
        int bytes = 1 << ((payload[position] & 0xff) >>> 6);
        long mask = (1L << (8 * bytes - 2)) - 1;
        return fixed(bytes) & mask;
    }

    private long fixed(int bytes) throws MalformedPacketException {
        require(bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (payload[position++] & 0xff);
        }
        return value;
    }

    private byte[] bytes(int length) throws MalformedPacketException {
        require(length);
        position += length;
        return Arrays.copyOfRange(payload, position - length, position);
    }

    private void require(int bytes) throws MalformedPacketException {
        if (end - position < bytes) {
            throw new MalformedPacketException("A frame is cut off");
        }
    }

    /** Hears and says nothing. */
    private static final class SilentHandler implements FrameHandler {

        @Override
        public void onPing() {
        }

        @Override
        public void onAck(AckFrame ack) {
        }

        @Override
        public void onData(long transfer, long offset, byte[] payload, int from, int length) {
        }

        @Override
        public void onCredit(long transfer, long fromBytes, long limitBytes) {
        }

        @Override
        public void onMark(long transfer, long offset, byte[] sha256) {
        }

        @Override
        public void onFinish(long transfer, long sizeBytes, byte[] sha256) {
        }

        @Override
        public void onSlow(long transfer, boolean slow) {
        }

        @Override
        public void onVerified(long transfer, byte[] sha256) {
        }

        @Override
        public void onWant(long slot, long index) {
        }

        @Override
        public void onClose(CloseReason reason) {
        }

        @Override
        public void onPathChallenge(long token) {
        }

        @Override
        public void onPathResponse(long token) {
        }
    }
}
