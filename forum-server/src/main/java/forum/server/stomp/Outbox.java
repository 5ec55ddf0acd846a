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
         * @param text in UTF-8, whole characters
         * @param done told once, maybe before this returns, whether it was written
         */
        void write(ByteBuffer text, Consumer<Boolean> done);

        /** Closes it after the last frame. */
        void closeAfterLast();

        /** Cuts off a reader who does not keep up, or whose connection is broken. */
        void cut(boolean tooSlow);
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Who writes outboxes. */
    interface Scheduler {

        /** Takes one that has something to write, and calls {@link Outbox#write} soon. */
        void schedule(Outbox outbox);

        /** Takes one with something that may wait a moment for more, and calls {@link Outbox#release} then. */
        void gather(Outbox outbox);
    }

    private enum State {
        IDLE,
        /** Waits for more. */
        GATHERING,
        /** About to be written, or being written. */
        SCHEDULED
    }

    private final Socket socket;
    private final Scheduler writers;
    private @Nullable Queue<Frame> waiting;
    private int waitingBytes;
    /** The rest of a frame that is longer than a WebSocket message may be. */
    private ByteBuffer unsent = NOTHING;
    private State state = State.IDLE;
    private boolean lastTaken;
    private boolean over;

    Outbox(Socket socket, Scheduler writers) {
        this.socket = socket;
        this.writers = writers;
    }

    /** Nothing happens after a frame that is the last. */
    void add(Frame frame) {
        add(frame, false);
    }

    /** As above, but it may wait a moment for more, unless enough is there for a WebSocket message. */
    void addPatiently(Frame frame) {
        add(frame, true);
    }

    private void add(Frame frame, boolean patiently) {
        boolean tooSlow;
        State before = State.SCHEDULED;
        State after = State.SCHEDULED;
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
                before = state;
                after = patiently && waitingBytes < Limits.MAX_WEBSOCKET_MESSAGE_BYTES && before != State.SCHEDULED
                        ? State.GATHERING
                        : State.SCHEDULED;
                state = after;
            }
        }
        if (tooSlow) {
            socket.cut(true);
        } else if (before != after) {
            hand(after);
        }
    }

    private void hand(State to) {
        if (to == State.GATHERING) {
            writers.gather(this);
        } else {
            writers.schedule(this);
        }
    }

    /** It has waited for more long enough. */
    void release() {
        synchronized (this) {
            if (state != State.GATHERING) {
                return; // something else could not wait
            }
            state = State.SCHEDULED;
        }
        writers.schedule(this);
    }

    /** Writes what waits, as much as goes into one WebSocket message. */
    void write(Encoder encoder) {
        ByteBuffer text;
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
            state = more ? State.SCHEDULED : State.IDLE;
            close = lastTaken && !more;
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

    private ByteBuffer nextMessage(Encoder encoder) {
        if (!unsent.hasRemaining()) {
            unsent = ByteBuffer.wrap(encoder.encode(gather()));
        }
        int length = lengthOfPart();
        ByteBuffer message = unsent.slice(unsent.position(), length);
        unsent.position(unsent.position() + length);
        return message;
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

    /** The connection is gone. */
    synchronized void end() {
        over = true;
        waiting = null;
        unsent = NOTHING;
        waitingBytes = 0;
    }
}
