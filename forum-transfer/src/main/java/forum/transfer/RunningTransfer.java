package forum.transfer;

import forum.transfer.connection.Connection;
import forum.transfer.frame.CloseReason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A transfer between its connection, which belongs to the I/O thread, and the disk, which is worked in a sequence of its own. */
abstract class RunningTransfer implements Transfer, Carrier {

    private final CompletableFuture<TransferResult> result = new CompletableFuture<>();
    private final long totalBytes;
    private final long startedNanos;
    private final Loop loop;
    protected final Sequence disk;
    private @Nullable Connection connection;
    /** Why it ended before there was a connection; null when it didn't. */
    private @Nullable CloseReason endedEarly;
    private byte @Nullable [] introduction;
    private @Nullable TransferTrace trace;
    private final LimitMeter meter = new LimitMeter();
    private volatile long transferredBytes;
    private volatile long resumedBytes;
    private volatile long endedNanos;
    private boolean ended;

    RunningTransfer(Loop loop, Executor pool, long totalBytes) {
        this.loop = loop;
        this.totalBytes = totalBytes;
        disk = new Sequence(pool);
        startedNanos = loop.nanos();
    }

    /** What to send ahead of the connection's own datagrams until the peer is heard; before the start. */
    void introduceBy(byte[] datagram) {
        introduction = datagram;
    }

    @Override
    public byte @Nullable [] introduction() {
        return introduction;
    }

    /** Before the start. */
    void traceTo(@Nullable TransferTrace newTrace) {
        trace = newTrace;
    }

    @Override
    public void trace(long nowNanos) {
        meter.observe(ended ? null : limitNow(), nowNanos);
        onLimit(meter.limit());
        if (trace != null) {
            trace.observe(connection(), retransmittedBytes(), nowNanos);
        }
    }

    /** What holds it up at this moment, after all was sent that could be; null when that isn't known. */
    @Nullable
    TransferLimit limitNow() {
        return null;
    }

    /** What holds it up of late; null when that isn't known. */
    void onLimit(@Nullable TransferLimit limit) {
    }

    /** Of the file, sent more than once from here. */
    abstract long retransmittedBytes();

    /** On the I/O thread, before anything else there. */
    void start(Connection newConnection) {
        connection = newConnection;
        if (endedEarly != null) {
            newConnection.close(endedEarly, loop.nanos());
        }
    }

    @Override
    public Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("Not started");
        }
        return connection;
    }

    /** Passes on between network and disk. */
    @Override
    public void advance() {
        if (!ended) {
            long throughBytes = exchange();
            resumedBytes = earlierBytes(); // first, so that nobody takes them for this transfer's
            transferredBytes = throughBytes;
            if (!ended && connection().closeReason() != null && !isDone()) {
                end(Closings.failure(connection()));
            }
        }
    }

    /** Of the file, as far as is known now. */
    void through(long bytes) {
        transferredBytes = bytes;
    }

    /** Returns the bytes of the file that are through. */
    abstract long exchange();

    /** Returns those of them that had arrived in an earlier transfer, as far as is known. */
    abstract long earlierBytes();

    /** Whether the file is verified, so that the end of the connection is no failure. */
    abstract boolean isDone();

    /**
     * Frees what is held on disk; after all other work there.
     *
     * @param failure null when all is well
     */
    abstract void cleanUp(@Nullable TransferException failure);

    /** What was finished all the same, when the failure takes nothing away; null for nothing. After {@link #cleanUp}. */
    @Nullable
    TransferResult finished() {
        return null;
    }

    @Override
    public long wakeNanos(long nowNanos) {
        return Long.MAX_VALUE;
    }

    /** From the disk's sequence. */
    void fail(TransferException failure) {
        loop.execute(() -> abort(failure));
    }

    @Override
    public void shutDown() {
        abort(interrupted());
    }

    /** On the I/O thread. */
    void abort(TransferException failure) {
        if (!ended && !isDone()) {
            var reason = Closings.reason(failure.failure());
            if (connection == null) {
                endedEarly = reason;
            } else {
                connection.close(reason, loop.nanos());
            }
            end(failure);
        }
    }

    private void end(TransferException failure) {
        markEnded();
        disk.execute(() -> {
            try {
                cleanUp(failure);
            } finally {
                complete(failure);
            }
        });
    }

    private void complete(TransferException failure) {
        var finished = failure.failure().isResumable() ? finished() : null;
        if (finished == null) {
            result.completeExceptionally(failure);
        } else {
            result.complete(finished);
        }
    }

    /** On the I/O thread. */
    void succeed(TransferResult value) {
        markEnded();
        transferredBytes = value.bytes();
        disk.execute(() -> {
            try {
                cleanUp(null);
            } finally {
                result.complete(value);
            }
        });
    }

    private void markEnded() {
        ended = true;
        endedNanos = loop.nanos();
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    void onLoop(Runnable task) {
        loop.execute(task);
    }

    long nowNanos() {
        return loop.nanos();
    }

    long elapsedNanos() {
        return (endedNanos == 0 ? loop.nanos() : endedNanos) - startedNanos;
    }

    TransferStatistics statistics() {
        var counted = connection().statistics();
        var recovery = connection().recovery();
        return new TransferStatistics(counted.sentPackets(), counted.sentBytes(), counted.receivedPackets(),
                retransmittedBytes(), recovery.lostPackets(), recovery.spuriousPackets(), recovery.spuriousBytes(),
                connection().datagramBytes(), recovery.rtt().minNanos());
    }

    @Override
    public CompletableFuture<TransferResult> result() {
        return result.copy();
    }

    @Override
    public TransferProgress progress() {
        return new TransferProgress(transferredBytes, Math.min(resumedBytes, transferredBytes), totalBytes,
                elapsedNanos(), meter.limit());
    }

    @Override
    public void interrupt() {
        loop.execute(() -> abort(interrupted()));
    }

    static TransferException interrupted() {
        return new TransferException(TransferFailure.INTERRUPTED,
                "The transfer was interrupted; what has arrived is kept.");
    }

    @Override
    public void cancel() {
        loop.execute(() -> abort(new TransferException(TransferFailure.CANCELLED, "The transfer was cancelled.")));
    }
}
