package forum.server.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has one index follow the log, from what it knows to the stop. All on one thread. */
final class IndexFollower {

    /** Posting takes a moment, and clocks are set. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 1_000;
    /** Seldom, as it takes much; the next start reads what came since, and what had come shortly before. */
    private static final long COMMIT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LuceneIndex index;
    private final Backlog backlog;
    private final SearchSource source;
    private final Clock clock;
    /** All that happened until then is in the index. */
    private Instant completeUpTo = Instant.EPOCH;
    private boolean changed;

    IndexFollower(LuceneIndex index, Backlog backlog, SearchSource source, Clock clock) {
        this.index = index;
        this.backlog = backlog;
        this.source = source;
        this.clock = clock;
    }

    /** Puts the whole log into an empty index. */
    void build() throws IOException {
        read(() -> source.readAll(taker(index::add)));
        commit();
    }

    /** Brings up to date what the index was at its last commit. */
    void catchUp() throws IOException {
        read(() -> source.readChanged(index.completeUpTo().minus(OVERLAP), taker(index::put)));
        commit();
    }

    /** Takes what is offered; returns at the stop, with everything committed that was. */
    void follow() throws IOException {
        long committedNanos = System.nanoTime();
        boolean stopping = false;
        while (!stopping) {
            stopping = backlog.isClosed();
            take(stopping ? 0 : POLL_MILLIS);
            if (changed && (stopping || System.nanoTime() - committedNanos > COMMIT_NANOS)) {
                commit();
                committedNanos = System.nanoTime();
            }
        }
    }

    private void take(long millis) throws IOException {
        Instant now = clock.instant();
        Backlog.Portion portion = backlog.take(millis);
        Instant missingSince = portion.missingSince();
        index.put(portion.documents());
        changed |= !portion.documents().isEmpty() || missingSince != null;
        if (missingSince != null) {
            if (backlog.isClosed()) {
                return; // the next start reads them
            }
            source.readChanged(Collections.max(List.of(missingSince, completeUpTo.minus(OVERLAP))), taker(index::put));
        }
        completeUpTo = now;
        if (portion.wanted()) {
            index.refresh();
            backlog.show(portion.upTo());
        }
    }

    private void read(Runnable reading) throws IOException {
        long upTo = backlog.restart();
        Instant now = clock.instant();
        reading.run();
        completeUpTo = now;
        changed = true;
        index.refresh();
        backlog.show(upTo);
    }

    private void commit() throws IOException {
        index.commit(completeUpTo);
        changed = false;
    }

    private interface Step {
        void take(List<SearchDocument> page) throws IOException;
    }

    private Consumer<List<SearchDocument>> taker(Step step) {
        return page -> {
            if (backlog.isClosed()) {
                throw new CancellationException("The server stops");
            }
            try {
                step.take(page);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }
}
