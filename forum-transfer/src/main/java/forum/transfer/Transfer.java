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

    /** Ends the transfer and tells the peer; does nothing once it has ended. */
    void cancel();
}
