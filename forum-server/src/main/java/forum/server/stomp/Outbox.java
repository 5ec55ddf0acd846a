package forum.server.stomp;

import forum.protocol.Limits;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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
        void write(WebSocketText text, Consumer<Boolean> done);

        /** Closes it after the last frame. */
        void closeAfterLast();

        /** Cuts off a reader who does not keep up, or whose connection is broken. */
        void cut(boolean tooSlow);
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Who writes outboxes. */
    @FunctionalInterface
    interface Scheduler {

        /** Takes one that has something to write, and calls {@link Outbox#write} soon. */
        void schedule(Outbox outbox);
    }

    private final Socket socket;
    private final Scheduler writers;
    private final Unread unread;
    private @Nullable Queue<Frame> waiting;
    private int waitingBytes;
    /** How much at most of what waits, and of what is being written, is for it alone. */
    private int ownBytes;
    /** The rest of a frame that is longer than a WebSocket message may be. */
    private ByteBuffer unsent = NOTHING;
    /** About to be written, or being written. */
    private boolean scheduled;
    private boolean lastTaken;
    private boolean over;

    Outbox(Socket socket, Scheduler writers, Unread unread) {
        this.socket = socket;
        this.writers = writers;
        this.unread = unread;
    }

    /** What many are told. Nothing happens after a frame that is the last. */
    void add(Frame frame) {
        add(frame, 0);
    }

    /** What is for this session, or a few. As above. */
    void addOwn(Frame frame) {
        add(frame, frame.bytes());
    }

    private void add(Frame frame, int own) {
        boolean tooSlow;
        boolean first = false;
        synchronized (this) {
            if (over || lastTaken) {
                return;
            }
            tooSlow = waitingBytes + frame.bytes() > MAX_WAITING_BYTES
                    || (own > 0 && !frame.last() && unread.isTooMuchFor(ownBytes, own));
            if (tooSlow) {
                end();
            } else {
                if (waiting == null) {
                    waiting = new ArrayDeque<>();
                }
                waiting.add(frame);
                waitingBytes += frame.bytes();
                setOwn(ownBytes + own);
                lastTaken = frame.last();
                first = !scheduled;
                scheduled = true;
            }
        }
        if (tooSlow) {
            socket.cut(true);
        } else if (first) {
            writers.schedule(this);
        }
    }

    /** Writes what waits, as much as goes into one WebSocket message. */
    void write(Encoder encoder) {
        WebSocketText text;
        synchronized (this) {
            if (over) {
                return;
            }
            text = nextMessage(encoder);
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
            more = unsent.hasRemaining() || (waiting != null && !waiting.isEmpty());
            scheduled = more;
            close = lastTaken && !more;
            setOwn(Math.min(ownBytes, waitingBytes + unsent.remaining()));
            if (!successfully || close) {
                end();
            }
            if (!more) {
                waiting = null; // most connections are idle most of the time
                unsent = NOTHING;
            }
        }
        if (!successfully) {
            socket.cut(false);
        } else if (close) {
            socket.closeAfterLast();
        } else if (more) {
            writers.schedule(this);
        }
    }

    private WebSocketText nextMessage(Encoder encoder) {
        if (!unsent.hasRemaining()) {
            List<Frame> frames = gather();
            if (frames.size() > 1 || frames.getFirst().bytes() <= Limits.MAX_WEBSOCKET_MESSAGE_BYTES) {
                return encoder.encode(frames);
            }
            unsent = encoder.longText(frames);
        }
        int length = lengthOfPart();
        ByteBuffer part = unsent.slice(unsent.position(), length);
        unsent.position(unsent.position() + length);
        return new WebSocketText(part);
    }

    private List<Frame> gather() {
        List<Frame> frames = new ArrayList<>();
        int bytes = 0;
        while (waiting != null && !waiting.isEmpty() && (frames.isEmpty()
                || bytes + waiting.element().bytes() <= Limits.MAX_WEBSOCKET_MESSAGE_BYTES)) {
            Frame frame = waiting.remove();
            frames.add(frame);
            bytes += frame.bytes();
            waitingBytes -= frame.bytes();
        }
        return frames;
    }

    /** As much as a WebSocket message may have: always whole characters. */
    private int lengthOfPart() {
        if (unsent.remaining() <= Limits.MAX_WEBSOCKET_MESSAGE_BYTES) {
            return unsent.remaining();
        }
        int length = Limits.MAX_WEBSOCKET_MESSAGE_BYTES;
        while (isWithinCharacter(unsent.get(unsent.position() + length))) {
            length--;
        }
        return length;
    }

    /** In UTF-8. */
    private static boolean isWithinCharacter(byte next) {
        return (next & 0xC0) == 0x80;
    }

    private void setOwn(int bytes) {
        if (bytes != ownBytes) {
            unread.add(bytes - ownBytes);
            ownBytes = bytes;
        }
    }

    /** The connection is gone. */
    synchronized void end() {
        over = true;
        waiting = null;
        unsent = NOTHING;
        waitingBytes = 0;
        setOwn(0);
    }
}
