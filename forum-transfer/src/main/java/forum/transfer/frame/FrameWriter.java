package forum.transfer.frame;

/** Writes frames into one packet. A writer that has no room for a frame writes nothing and returns false. */
public final class FrameWriter {

    public static final int SHA256_BYTES = 32;
    private static final int MAX_VARINT_BYTES = 8;

    private final byte[] packet;
    private int position;
    private int limit;

    public FrameWriter(int maxPacketBytes) {
        packet = new byte[maxPacketBytes];
    }

    public void start(int headerBytes, int maxBytes) {
        position = headerBytes;
        limit = maxBytes;
    }

    public byte[] packet() {
        return packet;
    }

    /** End of what has been written. */
    public int position() {
        return position;
    }

    public int room() {
        return limit - position;
    }

    public boolean ping() {
        return single(FrameType.PING);
    }

    /** Fills the rest of the packet. */
    public void pad() {
        while (position < limit) {
            packet[position++] = FrameType.PADDING;
        }
    }

    /** Writes as many ranges as there is room for; those that are left out are the lowest. */
    public boolean ack(AckFrame ack) {
        if (room() < 1 + 5 * MAX_VARINT_BYTES) {
            return false;
        }
        int count = rangesIn(ack, room() - 1 - 5 * MAX_VARINT_BYTES);
        packet[position++] = FrameType.ACK;
        varint(ack.largest(0));
        varint(ack.delayMicros());
        varint(count - 1L);
        varint(ack.largest(0) - ack.smallest(0));
        for (int i = 1; i < count; i++) {
            varint(ack.smallest(i - 1) - ack.largest(i) - 2);
            varint(ack.largest(i) - ack.smallest(i));
        }
        return true;
    }

    /** How many ranges there is room for; the first one is taken to have its own. */
    private static int rangesIn(AckFrame ack, int furtherBytes) {
        int count = 1;
        int bytes = 0;
        while (count < ack.count()) {
            bytes += Varint.bytes(ack.smallest(count - 1) - ack.largest(count) - 2)
                    + Varint.bytes(ack.largest(count) - ack.smallest(count));
            if (bytes > furtherBytes) {
                break;
            }
            count++;
        }
        return count;
    }

    /** What DATA takes beside the bytes of the file. */
    public static int dataOverhead(long transfer, long offset) {
        return 1 + Varint.bytes(transfer) + Varint.bytes(offset);
    }

    /** Starts a DATA frame that takes the rest of the packet; the caller puts the bytes at {@link #position} and calls {@link #skip}. */
    public void data(long transfer, long offset) {
        packet[position++] = FrameType.DATA;
        varint(transfer);
        varint(offset);
    }

    public void skip(int bytes) {
        position += bytes;
    }

    public boolean credit(long transfer, long fromBytes, long limitBytes) {
        if (room() < 1 + 3 * MAX_VARINT_BYTES) {
            return false;
        }
        packet[position++] = FrameType.CREDIT;
        varint(transfer);
        varint(fromBytes);
        varint(limitBytes);
        return true;
    }

    public boolean mark(long transfer, long offset, byte[] sha256) {
        return digest(FrameType.MARK, transfer, offset, sha256);
    }

    public boolean finish(long transfer, long sizeBytes, byte[] sha256) {
        return digest(FrameType.FINISH, transfer, sizeBytes, sha256);
    }

    private boolean digest(byte type, long transfer, long bytes, byte[] sha256) {
        if (room() < 1 + 2 * MAX_VARINT_BYTES + SHA256_BYTES) {
            return false;
        }
        packet[position++] = type;
        varint(transfer);
        varint(bytes);
        put(sha256);
        return true;
    }

    public boolean verified(long transfer, byte[] sha256) {
        if (room() < 1 + MAX_VARINT_BYTES + SHA256_BYTES) {
            return false;
        }
        packet[position++] = FrameType.VERIFIED;
        varint(transfer);
        put(sha256);
        return true;
    }

    public boolean slow(long transfer, boolean slow) {
        if (room() < 2 + MAX_VARINT_BYTES) {
            return false;
        }
        packet[position++] = FrameType.SLOW;
        varint(transfer);
        varint(slow ? 1 : 0);
        return true;
    }

    public boolean want(long slot, long index) {
        if (room() < 1 + 2 * MAX_VARINT_BYTES) {
            return false;
        }
        packet[position++] = FrameType.WANT;
        varint(slot);
        varint(index);
        return true;
    }

    private void put(byte[] sha256) {
        System.arraycopy(sha256, 0, packet, position, SHA256_BYTES);
        position += SHA256_BYTES;
    }

    public boolean close(CloseReason reason) {
        if (room() < 1 + MAX_VARINT_BYTES) {
            return false;
        }
        packet[position++] = FrameType.CLOSE;
        varint(reason.code());
        return true;
    }

    public boolean pathChallenge(long token) {
        return fixed(FrameType.PATH_CHALLENGE, token);
    }

    public boolean pathResponse(long token) {
        return fixed(FrameType.PATH_RESPONSE, token);
    }

    private boolean single(byte type) {
        if (room() < 1) {
            return false;
        }
        packet[position++] = type;
        return true;
    }

    private boolean fixed(byte type, long value) {
        if (room() < 1 + Long.BYTES) {
            return false;
        }
        packet[position++] = type;
        for (int shift = 56; shift >= 0; shift -= 8) {
            packet[position++] = (byte) (value >>> shift);
        }
        return true;
    }

    private void varint(long value) {
        position = Varint.write(packet, position, value);
    }
}
