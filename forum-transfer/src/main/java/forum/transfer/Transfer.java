package forum.transfer;

import java.util.concurrent.CompletableFuture;

/** One file on its way. */
public interface Transfer {

    /**
     * Completes, on both sides, only after the receiver has compared the digest, forced the file to disk and renamed it;
     * fails with a {@link TransferException}. Dependents never run on the thread of the socket.
     */
    CompletableFuture<TransferResult> result();

    TransferProgress progress();

    /** Ends the transfer for now and tells the peer; what has arrived is kept. Does nothing once it has ended. */
    void interrupt();

    /** Ends the transfer for good and tells the peer; does nothing once it has ended. */
    void cancel();
}
