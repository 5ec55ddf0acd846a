package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import forum.server.search.SearchIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Writes all changes on one thread. Whatever waits is written together (group commit); only when that is durable are
 * others told, in the order of the numbers, and the authors answered.
 */
@Component
class LogWriter implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);
    private static final int MAX_BATCH = 256;
    private static final int MAX_WAITING = 10_000;
    /** Characters that are told together: little enough for the outbox of whoever keeps up. */
    private static final int MAX_TOGETHER = 32 * 1024;
    /** While many are being told of what is written, more comes in that can be written together. */
    private static final Duration MAX_TELLING = Duration.ofMillis(20);
    private static final long POLL_MILLIS = 100;
    private static final long MAX_STOP_MILLIS = 5_000;
    private static final long MAX_WAITING_BYTES = 64L * 1024 * 1024;

    private final PostTransaction posts;
    private final LogTransaction transaction;
    private final DiskSync disk;
    private final Announcer announcer;
    private final SearchIndex index;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final UntoldPosts untold = new UntoldPosts();
    private final Thread thread;
    private volatile boolean stopping;

    LogWriter(PostTransaction posts, LogTransaction transaction, DiskSync disk, Announcer announcer,
            SearchIndex index) {
        this.posts = posts;
        this.transaction = transaction;
        this.disk = disk;
        this.announcer = announcer;
        this.index = index;
        this.thread = Thread.ofPlatform().name("log-writer").daemon().start(this::run);
    }

    private record Waiting(Change change, CompletableFuture<Outcome> answer) {
    }

    /** Completes when the change is durable, or with {@link Refused}. */
    CompletableFuture<MessageOutcome> submit(Change.OfMessage change) {
        return enqueue(change).thenApply(MessageOutcome.class::cast);
    }

    /** As above. */
    CompletableFuture<RoomOutcome> submit(RoomChange change) {
        return enqueue(change).thenApply(RoomOutcome.class::cast);
    }

    private CompletableFuture<Outcome> enqueue(Change change) {
        Waiting waiting = new Waiting(change, new CompletableFuture<>());
        if (stopping) {
            throw new Refused(ErrorCode.SERVER_STOPPING);
        }
        if (waitingBytes.get() + change.size() > MAX_WAITING_BYTES || !queue.offer(waiting)) {
            throw new Refused(ErrorCode.UNAVAILABLE, "The server is busy; try again in a moment.", null, 1L);
        }
        waitingBytes.addAndGet(change.size());
        return waiting.answer();
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>(MAX_BATCH);
        while (!stopping || !queue.isEmpty()) {
            batch.clear();
            Waiting first = await();
            if (first == null) {
                continue;
            }
            batch.add(first);
            announcer.awaitTold(MAX_TELLING);
            queue.drainTo(batch, MAX_BATCH - 1);
            batch.forEach(waiting -> waitingBytes.addAndGet(-waiting.change().size()));
            writeAll(batch);
        }
    }

    /** Whatever happens, this thread goes on: without it nobody could say anything any more. */
    private void writeAll(List<Waiting> batch) {
        try {
            write(batch);
        } catch (RuntimeException | Error failure) {
            log.error("A batch could not be finished", failure);
            batch.forEach(waiting -> {
                untold.add(waiting.change());
                refuse(waiting, failure);
            });
        }
    }

    private @Nullable Waiting await() {
        try {
            return queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException notWanted) {
            return null;
        }
    }

    private void write(List<Waiting> batch) {
        RuntimeException failure = commit(batch);
        if (failure == null) {
            return;
        }
        // One change that cannot be written must not hurt the others; a database that is gone is not waited for each time.
        boolean decided = batch.size() == 1;
        for (Waiting waiting : batch) {
            RuntimeException own = decided ? failure : commit(List.of(waiting));
            if (own != null) {
                refuse(waiting, own);
                failure = own;
                decided = decided || own instanceof CannotCreateTransactionException;
            }
        }
    }

    /** Returns what went wrong, after which nothing is known of the batch; null when it is durable and all were told. */
    private @Nullable RuntimeException commit(List<Waiting> batch) {
        List<LogTransaction.Result> results;
        try {
            results = commitUnlessRepeated(batch.stream().map(Waiting::change).toList());
            disk.await();
        } catch (RuntimeException failure) {
            batch.forEach(waiting -> untold.add(waiting.change()));
            return failure;
        }
        finish(batch, results);
        return null;
    }

    /** Hardly ever is a message sent again, so the database's own check comes first. */
    private List<LogTransaction.Result> commitUnlessRepeated(List<Change> changes) {
        try {
            return posts.write(changes).map(LogWriter::asResults).orElseGet(() -> transaction.write(changes, false));
        } catch (DataIntegrityViolationException repeated) {
            return transaction.write(changes, true);
        }
    }

    private static List<LogTransaction.Result> asResults(List<MessageOutcome> outcomes) {
        return outcomes.stream().map(LogTransaction.Result::of).toList();
    }

    private static void refuse(Waiting waiting, Throwable failure) {
        log.warn("A change could not be written: {}", failure.toString());
        waiting.answer().completeExceptionally(new Refused(ErrorCode.UNAVAILABLE,
                "The server could not keep this now; try again in a moment.", null, 1L));
    }

    private void finish(List<Waiting> batch, List<LogTransaction.Result> results) {
        Iterator<Waiting> waiting = batch.iterator();
        Iterator<LogTransaction.Result> result = results.iterator();
        while (waiting.hasNext()) {
            announcer.together(() -> {
                int told = 0;
                while (waiting.hasNext() && told < MAX_TOGETHER) {
                    Waiting next = waiting.next();
                    told += next.change().size();
                    finish(next, result.next());
                }
            });
        }
    }

    private void finish(Waiting waiting, LogTransaction.Result result) {
        Outcome outcome = result.outcome();
        if (outcome == null) {
            waiting.answer().completeExceptionally(result.refused());
            return;
        }
        boolean isNews = untold.remove(waiting.change()) || !outcome.repeated();
        if (isNews && outcome instanceof MessageOutcome said) {
            index.offer(said.asDocument());
        }
        waiting.answer().complete(outcome); // before the others are told, so that the author can go on meanwhile
        try {
            if (isNews) {
                announcer.announce(outcome);
            }
        } catch (RuntimeException failure) {
            log.error("An event could not be sent", failure);
        }
    }

    /** Writes what was accepted, then stops. No interrupt: H2 would close the database in the middle of a write. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        thread.join(MAX_STOP_MILLIS);
    }
}
