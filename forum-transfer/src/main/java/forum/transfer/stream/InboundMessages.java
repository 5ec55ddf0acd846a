package forum.transfer.stream;

import forum.transfer.range.RangeSet;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The peer's messages, put in order. Memory is bounded: the peer may send a window beyond what has been taken. */
public final class InboundMessages {

    private static final int LENGTH_BYTES = 2;
    /** More holes than any window of messages has, however it was lost. */
    private static final int MAX_HOLES = 1_024;

    private final byte[] window = new byte[OutboundMessages.WINDOW_BYTES];
    private final RangeSet received = new RangeSet();
    private final ArrayDeque<byte[]> whole = new ArrayDeque<>();
    /** What lies before has become messages. */
    private long readBytes;
    private long takenBytes;

    /** Takes a range in; returns false when the peer must not send it. */
    public boolean write(long offset, byte[] source, int from, int length) {
        if (offset > limitBytes() - length) {
            return false;
        }
        long start = Math.max(offset, readBytes);
        for (long position = start; position < offset + length; position++) {
            window[index(position)] = source[from + (int) (position - offset)];
        }
        received.add(start, offset + length);
        return received.size() <= MAX_HOLES && read();
    }

    /** Returns false when there is a message of no bytes. */
    private boolean read() {
        while (received.containsAll(readBytes, readBytes + LENGTH_BYTES)) {
            int length = ((window[index(readBytes)] & 0xff) << 8) | (window[index(readBytes + 1)] & 0xff);
            long start = readBytes + LENGTH_BYTES;
            if (length == 0) {
                return false;
            }
            if (!received.containsAll(start, start + length)) {
                return true;
            }
            var message = new byte[length];
            for (int i = 0; i < length; i++) {
                message[i] = window[index(start + i)];
            }
            whole.add(message);
            readBytes = start + length;
            received.remove(0, readBytes);
        }
        return true;
    }

    /** The next message; null while there is none. */
    public byte @Nullable [] poll() {
        return whole.poll();
    }

    /** A message has been heard and needs no more room. Messages come back in order. */
    public void take(byte[] message) {
        takenBytes += LENGTH_BYTES + message.length;
    }

    public long takenBytes() {
        return takenBytes;
    }

    /** What the peer may send up to. */
    public long limitBytes() {
        return takenBytes + OutboundMessages.WINDOW_BYTES;
    }

    private static int index(long position) {
        return (int) (position % OutboundMessages.WINDOW_BYTES);
    }
}
