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
    /** Characters that are told together, or ahead of the writing: little enough for the outbox of whoever keeps up. */
    private static final int MAX_TOGETHER = 32 * 1024;
    /**
     * Sessions for whose being told it waits, as more comes in meanwhile that can be written together. While more are being told,
     * who comes last is told of it in the same write, which saves more than a transaction costs: see decisions/0015.
     */
    private static final int MAX_AWAITED = 256;
    private static final Duration MAX_TELLING = Duration.ofMillis(20);
    /** For which posts wait that come faster than they can be told. */
    private static final Duration MAX_BEHIND = Duration.ofMillis(250);
    private static final long POLL_MILLIS = 100;
    private static final long MAX_STOP_MILLIS = 5_000;

    private final PostTransaction posts;
    private final LogTransaction transaction;
    private final AttemptMark mark;
    private final DiskSync disk;
    private final Announcer announcer;
    private final SearchIndex index;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final WaitingBytes waitingBytes = new WaitingBytes();
    private final LostAnswers lostAnswers = new LostAnswers();
    private final Thread thread;
    private @Nullable Undecided undecided;
    /** Characters that were told and maybe not written yet. */
    private long ahead;
    private volatile boolean stopping;

    LogWriter(PostTransaction posts, LogTransaction transaction, AttemptMark mark, DiskSync disk,
            Announcer announcer, SearchIndex index) {
        this.posts = posts;
        this.transaction = transaction;
        this.mark = mark;
        this.disk = disk;
        this.announcer = announcer;
        this.index = index;
        this.thread = Thread.ofPlatform().name("log-writer").daemon().start(this::run);
    }

    private record Waiting(Change change, CompletableFuture<Outcome> answer) {
    }

    /** The database failed while it was to commit this. Nothing else is written until it is known whether it was kept. */
    private record Undecided(List<Waiting> batch, Attempt attempt) {
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
        waitingBytes.add(change);
        if (!queue.offer(waiting)) {
            waitingBytes.remove(change);
            throw WaitingBytes.busy();
        }
        return waiting.answer();
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>(MAX_BATCH);
        while (!stopping || !queue.isEmpty()) {
            batch.clear();
            Waiting first = await();
            if (first != null) {
                batch.add(first);
                if (announcer.beingTold() <= MAX_AWAITED) {
                    awaitTold(MAX_TELLING);
                }
                queue.drainTo(batch, MAX_BATCH - 1);
                batch.forEach(waiting -> waitingBytes.remove(waiting.change()));
            }
            writeAll(batch);
        }
    }

    private void awaitTold(Duration atMost) {
        if (announcer.awaitTold(atMost)) {
            ahead = 0;
        }
    }

    /** Whatever happens, this thread goes on: without it nobody could say anything any more. Without a batch it only decides. */
    private void writeAll(List<Waiting> batch) {
        try {
            Throwable failure = decide();
            if (failure == null) {
                write(batch.stream().filter(this::isNew).toList());
            } else {
                refuse(batch, failure);
            }
        } catch (RuntimeException | Error failure) {
            log.error("A batch could not be finished", failure);
            refuse(batch, failure);
        }
    }

    private boolean isNew(Waiting waiting) {
        Outcome done = lostAnswers.take(waiting.change());
        if (done != null) {
            waiting.answer().complete(done);
        }
        return done == null;
    }

    private @Nullable Waiting await() {
        try {
            return queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException notWanted) {
            return null;
        }
    }

    private void write(List<Waiting> batch) {
        Throwable failure = batch.isEmpty() ? null : commit(batch);
        if (failure == null) {
            return;
        }
        // One change that cannot be written must not hurt the others; a database that is gone is not waited for each time.
        boolean gone = batch.size() == 1 || undecided != null;
        for (Waiting waiting : batch) {
            Throwable own = gone ? failure : commit(List.of(waiting));
            if (own != null) {
                refuse(List.of(waiting), own);
                failure = own;
                gone = gone || undecided != null || own instanceof CannotCreateTransactionException;
            }
        }
    }

    /** Returns what went wrong, after which nothing of the batch is there or it is undecided; null when all were told. */
    private @Nullable Throwable commit(List<Waiting> batch) {
        Attempt attempt = new Attempt(batch.stream().map(Waiting::change).toList());
        try {
            write(attempt);
            disk.await();
        } catch (RuntimeException | Error failure) {
            if (attempt.isWritten()) {
                log.warn("The database did not say whether it has kept a batch: {}", failure.toString());
                undecided = new Undecided(batch, attempt);
                decide();
            }
            return batch.getFirst().answer().isDone() ? null : failure;
        }
        finish(batch, attempt.results());
        return null;
    }

    /** Hardly ever is a message sent again, so the database's own check comes first. */
    private void write(Attempt attempt) {
        try {
            if (!posts.write(attempt)) {
                transaction.write(attempt, false);
            }
        } catch (DataIntegrityViolationException repeated) {
            transaction.write(attempt, true);
        }
    }

    /** Returns what keeps the database from saying whether what is undecided was kept; null when nothing is undecided. */
    private @Nullable Throwable decide() {
        Undecided open = undecided;
        if (open == null) {
            return null;
        }
        boolean kept;
        try {
            kept = mark.isOf(open.attempt());
            if (kept) {
                disk.await();
            }
        } catch (RuntimeException | Error failure) {
            return failure;
        }
        undecided = null;
        log.info("The batch of which the database had not said so was {}", kept ? "kept" : "not kept");
        if (kept) {
            finish(open.batch(), open.attempt().results());
        }
        return null;
    }

    private static void refuse(List<Waiting> batch, Throwable failure) {
        if (batch.isEmpty()) {
            return;
        }
        log.warn("{} changes could not be written: {}", batch.size(), failure.toString());
        batch.forEach(waiting -> waiting.answer().completeExceptionally(new Refused(ErrorCode.UNAVAILABLE,
                "The server could not keep this now; try again in a moment.", null, 1L)));
    }

    private void finish(List<Waiting> batch, List<LogTransaction.Result> results) {
        Iterator<Waiting> waiting = batch.iterator();
        Iterator<LogTransaction.Result> result = results.iterator();
        while (waiting.hasNext()) {
            if (ahead >= MAX_TOGETHER) {
                awaitTold(MAX_BEHIND);
            }
            announcer.together(() -> {
                int told = 0;
                while (waiting.hasNext() && told < MAX_TOGETHER) {
                    Waiting next = waiting.next();
                    told += next.change().size();
                    finish(next, result.next());
                }
                ahead += told;
            });
        }
    }

    private void finish(Waiting waiting, LogTransaction.Result result) {
        Outcome outcome = result.outcome();
        if (outcome == null) {
            waiting.answer().completeExceptionally(result.refused());
            return;
        }
        boolean isNews = !outcome.repeated();
        if (isNews && outcome instanceof MessageOutcome said) {
            index.offer(said.asDocument());
        }
        // Before the others are told, so that the author can go on meanwhile.
        boolean answered = waiting.answer().complete(outcome);
        if (!answered) {
            lostAnswers.add(outcome);
        }
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
