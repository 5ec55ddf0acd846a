package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.transfer.Transfer;
import forum.transfer.TransferProgress;
import forum.transfer.TransferResult;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One file between this shell and another, from the offer to its end. */
public final class FileTransfer extends OfferedFile {

    private final CompletableFuture<FileTransfer> ended = new CompletableFuture<>();
    private final CompletableFuture<FileTransfer> resumed = new CompletableFuture<>();
    private final Persistence persistence;
    private volatile boolean fetched;

    private State state = State.OFFERED;
    private @Nullable Transfer transfer;
    private @Nullable TransferResult result;
    private @Nullable ErrorCode code;
    private String reason = "";
    /** Whether there is something to go on with from other attempts. */
    private boolean begunEarlier;
    private boolean handedOver;

    /** @param resumption null when it cannot go on once it is interrupted */
    FileTransfer(int id, UUID transferId, Direction direction, String user, Parcel parcel,
            @Nullable Resumption resumption) {
        this(id, transferId, direction, user, parcel, resumption, new Persistence());
    }

    private FileTransfer(int id, UUID transferId, Direction direction, String user, Parcel parcel,
            @Nullable Resumption resumption, Persistence persistence) {
        super(id, transferId, direction, user, parcel, resumption);
        this.persistence = persistence;
    }

    /** Another attempt at the same, under the same number. */
    FileTransfer again(UUID newTransferId) {
        boolean settled = persistence.settled().isDone();
        FileTransfer next = new FileTransfer(id(), newTransferId, direction(), user(), parcel(), resumption(),
                settled ? new Persistence() : persistence);
        next.begunEarlier = true;
        resumed.complete(next);
        return next;
    }

    /** Somebody here has fetched it, from all who have it. */
    void fetch() {
        fetched = true;
    }

    /** Whether it comes from all who have it, and not from one shell. */
    boolean isFetched() {
        return fetched;
    }

    /** False when it has ended already. */
    synchronized boolean start(Transfer running) {
        if (state != State.OFFERED) {
            return false;
        }
        state = State.RUNNING;
        transfer = running;
        return true;
    }

    void succeed(TransferResult arrived) {
        synchronized (this) {
            if (state != State.RUNNING) {
                return;
            }
            state = State.DONE;
            result = arrived;
        }
        ended.complete(this);
        persistence.settle(this);
    }

    /** False when it has ended already. */
    boolean fail(ErrorCode why, String message) {
        boolean goesOn;
        synchronized (this) {
            if (hasEnded()) {
                return false;
            }
            state = why == ErrorCode.CANCELLED ? State.CANCELLED : State.FAILED;
            code = why;
            reason = message;
            if (why == ErrorCode.PEER_GONE && direction() == Direction.SEND && isResumable() && transfer != null
                    && transfer.progress().carriedBytes() > 0) {
                persistence.begin(System.nanoTime());
            }
            goesOn = goesOn();
        }
        ended.complete(this);
        if (!goesOn) {
            persistence.settle(this);
        }
        return true;
    }

    /** Another attempt follows at once. */
    synchronized void handOver() {
        handedOver = true;
    }

    /** Whether it has failed for now, and another attempt follows by itself. */
    synchronized boolean goesOn() {
        return isResumable() && (handedOver || (persistence.goesOn() && code != null && Persistence.outlives(code)));
    }

    /** No attempt follows by itself; does nothing when one did already. */
    void settle() {
        synchronized (this) {
            handedOver = false;
        }
        if (!resumed.isDone()) {
            persistence.settle(this);
        }
    }

    Persistence persistence() {
        return persistence;
    }

    /** Whether bytes flow or have flowed. */
    synchronized boolean hasRun() {
        return transfer != null;
    }

    /** Completes with the next attempt, when there is one. */
    CompletableFuture<FileTransfer> resumed() {
        return resumed;
    }

    /** Whether it was interrupted, and can go on. */
    synchronized boolean isResumable() {
        Resumption resumption = resumption();
        boolean begun = begunEarlier || (transfer != null && code != ErrorCode.PEER_UNREACHABLE);
        return state == State.FAILED && begun && resumption != null && code != null && resumption.outlives(code);
    }

    /** What was there of it is of no use any more; false when it was not interrupted. */
    boolean outdate() {
        return end(State.FAILED, ErrorCode.FILE_CHANGED, "The file has changed since.");
    }

    /** Nobody wants to go on with it any more; false when it was not interrupted. */
    boolean giveUp() {
        return end(State.CANCELLED, ErrorCode.CANCELLED, "It was cancelled.");
    }

    private boolean end(State end, ErrorCode why, String message) {
        synchronized (this) {
            if (!isResumable()) {
                return false;
            }
            state = end;
            code = why;
            reason = message;
        }
        settle();
        return true;
    }

    /** Completes with this transfer, however it ended. */
    CompletableFuture<FileTransfer> ended() {
        return ended;
    }

    synchronized State state() {
        return state;
    }

    synchronized boolean hasEnded() {
        return state != State.OFFERED && state != State.RUNNING;
    }

    /** Null until it runs. */
    synchronized @Nullable TransferProgress progress() {
        return transfer == null ? null : transfer.progress();
    }

    /** Null until it has arrived. */
    synchronized @Nullable TransferResult result() {
        return result;
    }

    /** Null unless it failed or was cancelled. */
    synchronized @Nullable ErrorCode code() {
        return code;
    }

    synchronized String reason() {
        return reason;
    }

    /** Stops the bytes, if any flow; what has arrived is kept. */
    synchronized void interrupt() {
        if (transfer != null) {
            transfer.interrupt();
        }
    }

    /** Stops the bytes, if any flow. */
    synchronized void stop() {
        if (transfer != null) {
            transfer.cancel();
        }
    }
}
