package forum.shell.transfer;

import forum.protocol.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Whether what a lost network interrupts goes on by itself, and for how long; all attempts of one transfer share it. */
final class Persistence {

    static final Duration PATIENCE = Duration.ofMinutes(15);

    private final CompletableFuture<FileTransfer> settled = new CompletableFuture<>();
    private boolean goesOn;
    private long untilNanos;

    /** Bytes have flowed, so that they can flow again. */
    synchronized void begin(long nowNanos) {
        goesOn = true;
        untilNanos = nowNanos + PATIENCE.toNanos();
    }

    synchronized boolean goesOn() {
        return goesOn;
    }

    /** Whether it goes on, and another attempt is worth it. */
    synchronized boolean hasPatience(long nowNanos) {
        return goesOn && nowNanos - untilNanos < 0;
    }

    /** Nothing goes on by itself any more. */
    void settle(FileTransfer last) {
        synchronized (this) {
            goesOn = false;
        }
        settled.complete(last);
    }

    /** Completes with the last attempt, however it ended. */
    CompletableFuture<FileTransfer> settled() {
        return settled;
    }

    /** Whether an attempt that failed for this reason may succeed a little later. */
    static boolean outlives(ErrorCode why) {
        return switch (why) {
            case PEER_GONE, PEER_UNREACHABLE, USER_OFFLINE, OFFER_GONE, SERVER_UNREACHABLE, SERVER_STOPPING,
                    UNAVAILABLE, RATE_LIMITED, TIMED_OUT ->
                true;
            default -> false;
        };
    }
}
