package forum.transfer;

import java.util.concurrent.CompletableFuture;

/**
 * A talk with a peer: messages both ways, each once and in order, straight from one to the other and sealed. Dependents of what
 * it promises, and whoever hears, run one after the other, never on the thread of the socket.
 */
public interface Talk {

    /** A message in bytes: 1 to this many. */
    int MAX_MESSAGE_BYTES = 65_535;

    /** Completes once the peer is there; never when it does not come, which {@link #ended} tells. */
    CompletableFuture<Void> opened();

    /**
     * Says something. Completes once it has been heard at the other end; fails with a {@link TalkException} when that will not
     * be known any more, or not be.
     */
    CompletableFuture<Void> say(byte[] message);

    /** How it ended; after all that was heard. Never fails. */
    CompletableFuture<TalkEnd> ended();

    /** Asks the peer for a sign of life; without one within the time, the talk ends. */
    void probe(long withinNanos);

    /** Ends it for good and tells the peer; does nothing once it has ended. */
    void close();

    /** The same because this process goes away. */
    void leave();

    /** The same because another talk with this peer takes its place. */
    void giveWay();
}
