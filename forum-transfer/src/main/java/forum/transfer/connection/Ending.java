package forum.transfer.connection;

import forum.transfer.frame.CloseReason;
import forum.transfer.recovery.Recovery;
import org.jspecify.annotations.Nullable;

/** Whether a connection is open, is telling the peer why it ends, or has ended. */
final class Ending {

    /** CLOSE is not acknowledged, and a quiet peer sends nothing that it could answer. */
    private static final int CLOSE_PACKETS = 3;

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private State state = State.OPEN;
    private @Nullable CloseReason reason;
    private boolean byPeer;
    private boolean closeDue;
    private long closedNanos = Recovery.NEVER;
    private long nextCloseNanos = Recovery.NEVER;
    private int closesLeft = CLOSE_PACKETS;

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the peer is still to be told. */
    boolean isClosing() {
        return state == State.CLOSING;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Whether there is a CLOSE still to be sent, now or later. */
    boolean isTelling() {
        return state == State.CLOSING && (closeDue || nextCloseNanos != Recovery.NEVER);
    }

    /** Null while it is open. */
    @Nullable
    CloseReason reason() {
        return reason;
    }

    boolean isByPeer() {
        return byPeer;
    }

    /** The peer is told until the time is over. Only while it is open. */
    void begin(CloseReason newReason, long newClosedNanos) {
        reason = newReason;
        state = State.CLOSING;
        closeDue = true;
        closedNanos = newClosedNanos;
    }

    /** The peer has closed, or is gone: there is nobody to tell. */
    void end(CloseReason newReason, boolean newByPeer) {
        if (state == State.OPEN) {
            reason = newReason;
            byPeer = newByPeer;
        }
        state = State.CLOSED;
    }

    /** The peer has not heard yet that it ends. */
    void onHeard() {
        closeDue = state == State.CLOSING;
    }

    void handleTimeout(long nowNanos) {
        if (state == State.CLOSING && closedNanos <= nowNanos) {
            state = State.CLOSED;
        }
        if (state == State.CLOSING && nextCloseNanos <= nowNanos) {
            closeDue = true;
            nextCloseNanos = Recovery.NEVER;
        }
    }

    /** While it is closing. */
    long timeoutNanos(boolean hasPath) {
        return hasPath ? Math.min(closedNanos, nextCloseNanos) : closedNanos;
    }

    /** Returns whether a CLOSE is to be sent now, and when the next one is. */
    boolean pollClose(long nowNanos, long intervalNanos) {
        if (state != State.CLOSING || !closeDue) {
            return false;
        }
        closeDue = false;
        closesLeft--;
        nextCloseNanos = closesLeft > 0 ? nowNanos + intervalNanos : Recovery.NEVER;
        return true;
    }
}
