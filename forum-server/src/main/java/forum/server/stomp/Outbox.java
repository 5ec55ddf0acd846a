package forum.server.stomp;

import forum.protocol.Limits;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one connection, in order. While a write is under way, whatever comes in is put together
 * and leaves as one WebSocket message of several frames. Bounded: a reader who is too slow is cut off.
 */
final class Outbox {

    /** Frames that wait, in bytes; room for a few of the longest. */
    static final int MAX_WAITING_BYTES = 3 * Limits.MAX_FRAME_BYTES;

    /** How one connection is written to and closed. */
    interface Socket {

        /**
         * Starts to write a WebSocket text message. Never blocks.
         *
         * @param done told once, maybe before this returns, whether it was written
         */
        void write(String text, Consumer<Boolean> done);

        /** Closes it after the last frame. */
        void closeAfterLast();

        /** Cuts off a reader who does not keep up, or whose connection is broken. */
        void cut(boolean tooSlow);
    }

    private final Socket socket;
    private final Consumer<Outbox> writers;
    private @Nullable Queue<Frame> waiting;
    private int waitingBytes;
    /** The rest of a frame that is longer than a WebSocket message may be. */
    private String unsent = "";
    /** What it was before the first part of it was sent, at most; in bytes. */
    private int unsentBytes;
    private boolean scheduled;
    private boolean lastTaken;
    private boolean over;

    /** @param writers takes those outboxes that have something to write, and calls {@link #write} soon */
    Outbox(Socket socket, Consumer<Outbox> writers) {
        this.socket = socket;
        this.writers = writers;
    }

    /** Nothing happens after a frame that is the last. */
    void add(Frame frame) {
        boolean tooSlow;
        boolean idle = false;
        synchronized (this) {
            if (over || lastTaken) {
                return;
            }
            tooSlow = waitingBytes + frame.bytes() > MAX_WAITING_BYTES;
            if (tooSlow) {
                end();
            } else {
                if (waiting == null) {
                    waiting = new ArrayDeque<>();
                }
                waiting.add(frame);
                waitingBytes += frame.bytes();
                lastTaken = frame.last();
                idle = !scheduled;
                scheduled = true;
            }
        }
        if (tooSlow) {
            socket.cut(true);
        } else if (idle) {
            writers.accept(this);
        }
    }

    /** Writes what waits, as much as goes into one WebSocket message. */
    void write() {
        String text;
        synchronized (this) {
            if (over) {
                return;
            }
            text = nextMessage();
        }
        socket.write(text, this::written);
    }

    private void written(boolean successfully) {
        boolean more;
        boolean close;
        synchronized (this) {
            if (over) {
                return;
            }
            more = !unsent.isEmpty() || (waiting != null && !waiting.isEmpty());
            scheduled = more;
            close = lastTaken && !more;
            if (!successfully || close) {
                end();
            }
            if (!more) {
                waiting = null; // most connections are idle most of the time
            }
        }
        if (!successfully) {
            socket.cut(false);
        } else if (close) {
            socket.closeAfterLast();
        } else if (more) {
            writers.accept(this);
        }
    }

    private String nextMessage() {
        if (unsent.isEmpty()) {
            unsent = gather();
        }
        int end = unsentBytes <= Limits.MAX_WEBSOCKET_MESSAGE_BYTES ? unsent.length() : endOfPart();
        String message = unsent.substring(0, end);
        unsent = unsent.substring(end);
        return message;
    }

    private String gather() {
        StringBuilder text = new StringBuilder();
        unsentBytes = 0;
        while (waiting != null && !waiting.isEmpty() && (text.isEmpty()
                || unsentBytes + waiting.element().bytes() <= Limits.MAX_WEBSOCKET_MESSAGE_BYTES)) {
            Frame frame = waiting.remove();
            frame.appendTo(text);
            unsentBytes += frame.bytes();
            waitingBytes -= frame.bytes();
        }
        return text.toString();
    }

    /** Where a WebSocket message is full: always between characters. */
    private int endOfPart() {
        int bytes = 0;
        int end = 0;
        while (end < unsent.length()) {
            int character = unsent.codePointAt(end);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > Limits.MAX_WEBSOCKET_MESSAGE_BYTES) {
                break;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    /** The connection is gone. */
    synchronized void end() {
        over = true;
        waiting = null;
        unsent = "";
        waitingBytes = 0;
    }
}
