package forum.server.stomp;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of one connection together from pieces, however they are cut: each byte is looked at once, and what a frame may
 * have is all that is kept. Line ends between frames are heart-beats.
 */
final class FrameAssembler {

    private static final byte[] NOTHING = {};
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_DIGITS = 9;
    private static final int NONE = -1;

    private final IntSupplier maxFrameBytes;
    private byte[] bytes = NOTHING;
    private int size;
    /** Where the frame begins that is not whole yet, the line of its head that is being read, and its body. */
    private int start;
    private int lineStart;
    private int bodyStart = NONE;
    private int contentLength = NONE;
    private int looked;

    /** @param maxFrameBytes what a frame that comes now may have */
    FrameAssembler(IntSupplier maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    /** @param part what came next; not to be changed any more */
    void add(byte[] part) {
        if (start == size) {
            bytes = part;
            size = part.length;
            begin(0);
            return;
        }
        int held = size - start;
        if (start > 0 || held + part.length > bytes.length) {
            byte[] larger = new byte[Math.max(held + part.length, 2 * held)];
            System.arraycopy(bytes, start, larger, 0, held);
            bytes = larger;
            looked -= start;
            lineStart -= start;
            bodyStart = bodyStart == NONE ? NONE : bodyStart - start;
            start = 0;
        }
        System.arraycopy(part, 0, bytes, held, part.length);
        size = held + part.length;
    }

    /** The next frame that is whole, or null. Throws {@link Refused} where there cannot be one within the limit. */
    @Nullable
    ByteBuffer next() {
        skipHeartBeats();
        boolean whole = false;
        while (!whole && bodyStart == NONE && looked < size) {
            byte next = bytes[looked++];
            whole = next == 0;
            if (next == '\n') {
                endLine();
            }
        }
        if (!whole && bodyStart != NONE) {
            whole = contentLength == NONE ? lookForEnd() : size > bodyStart + contentLength;
            looked = whole && contentLength != NONE ? bodyStart + contentLength + 1 : looked;
        }
        if (looked - start > maxFrameBytes.getAsInt()) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST);
        }
        return whole ? take() : null;
    }

    /** What the frame that is not whole yet takes in memory. */
    int keptBytes() {
        return bytes.length;
    }

    private void skipHeartBeats() {
        if (looked == start) {
            while (looked < size && (bytes[looked] == '\n' || bytes[looked] == '\r')) {
                looked++;
            }
            begin(looked);
        }
    }

    private void endLine() {
        int end = looked - 1;
        if (end > lineStart && bytes[end - 1] == '\r') {
            end--;
        }
        if (end == lineStart) {
            bodyStart = looked;
            if (contentLength != NONE && looked - start + contentLength >= maxFrameBytes.getAsInt()) {
                throw new Refused(ErrorCode.MALFORMED_REQUEST);
            }
        } else if (contentLength == NONE && startsWithContentLength(end)) {
            contentLength = number(lineStart + CONTENT_LENGTH.length, end);
        }
        lineStart = looked;
    }

    private boolean startsWithContentLength(int end) {
        return end - lineStart >= CONTENT_LENGTH.length && Arrays.equals(bytes, lineStart,
                lineStart + CONTENT_LENGTH.length, CONTENT_LENGTH, 0, CONTENT_LENGTH.length);
    }

    private int number(int from, int to) {
        if (from == to || to - from > MAX_DIGITS) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST);
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new Refused(ErrorCode.MALFORMED_REQUEST);
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private boolean lookForEnd() {
        while (looked < size) {
            if (bytes[looked++] == 0) {
                return true;
            }
        }
        return false;
    }

    private ByteBuffer take() {
        ByteBuffer frame = ByteBuffer.wrap(bytes, start, looked - start);
        begin(looked);
        return frame;
    }

    private void begin(int position) {
        if (position == size) {
            bytes = NOTHING; // most connections are idle most of the time
            size = 0;
            position = 0;
        }
        start = position;
        looked = position;
        lineStart = position;
        bodyStart = NONE;
        contentLength = NONE;
    }
}
