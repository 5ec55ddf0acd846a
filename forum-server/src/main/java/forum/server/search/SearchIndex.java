package forum.server.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the index on a thread of its own: makes it anew where there is none that can be used, brings it up to date after a
 * start, and then follows what is offered. Whatever goes wrong with it hurts nobody but who searches; on a full disk for
 * example it waits until there is room, and catches up.
 */
@Component
public class SearchIndex implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SearchIndex.class);
    private static final long MAX_STOP_MILLIS = 10_000;
    /** Of the pause between two attempts. */
    private static final int MAX_DOUBLINGS = 4;

    private final SearchSource source;
    private final Path folder;
    private final Clock clock;
    private final LuceneIndex.Disk disk;
    private final long retryMillis;
    private final Backlog backlog = new Backlog();
    private final Thread thread;
    private volatile State state = State.STARTING;
    private volatile @Nullable LuceneIndex current;

    enum State {
        STARTING,
        BUILDING,
        CURRENT,
        FAILED
    }

    @Autowired
    SearchIndex(SearchSource source, Clock clock, @Value("${forum.data}/search") Path folder,
            @Value("${forum.search.retry-seconds:30}") long retrySeconds) {
        this(source, clock, folder, FSDirectory::open, retrySeconds);
    }

    SearchIndex(SearchSource source, Clock clock, Path folder, LuceneIndex.Disk disk, long retrySeconds) {
        this.source = source;
        this.folder = folder;
        this.clock = clock;
        this.disk = disk;
        this.retryMillis = TimeUnit.SECONDS.toMillis(retrySeconds);
        this.thread = Thread.ofPlatform().name("search-index").daemon().unstarted(this::run);
    }

    /** Not earlier, so that the server's start need not share the machine with it. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.start();
    }

    /** Has a change found from now on. Never waits. */
    public void offer(SearchDocument changed) {
        backlog.offer(changed);
    }

    State state() {
        return state;
    }

    /** The index with all that was offered before; null if that was not so in time. */
    @Nullable
    LuceneIndex upToDate(long millis) {
        return state != State.FAILED && backlog.awaitShown(millis) ? current : null;
    }

    private void run() {
        boolean usable = true;
        int failures = 0;
        while (!backlog.isClosed()) {
            try {
                keep(usable ? existing() : null);
            } catch (CancellationException stopped) {
                return;
            } catch (IOException | RuntimeException | Error failure) {
                failures = state == State.CURRENT ? 1 : failures + 1;
                state = State.FAILED;
                usable = !Damage.isShownBy(failure);
                if (failures == 1) {
                    log.warn("The search index cannot be kept now; it is tried again after {} s, and then less often",
                            retryMillis / 1_000, failure);
                }
                backlog.pause(retryMillis << Math.min(failures - 1, MAX_DOUBLINGS));
            }
        }
    }

    private @Nullable LuceneIndex existing() throws IOException {
        try {
            return LuceneIndex.open(folder, disk).orElse(null);
        } catch (IOException | IllegalArgumentException | InternalError failure) {
            if (!Damage.isShownBy(failure)) {
                throw failure;
            }
            log.warn("The search index is damaged and will be made anew: {}", failure.toString());
            return null;
        }
    }

    /** Returns at the stop. */
    private void keep(@Nullable LuceneIndex existing) throws IOException {
        state = existing == null ? State.BUILDING : State.STARTING;
        try (LuceneIndex index = existing == null ? LuceneIndex.create(folder, disk) : existing) {
            current = index;
            IndexFollower follower = new IndexFollower(index, backlog, source, clock);
            if (existing == null) {
                follower.build();
            } else {
                follower.catchUp();
            }
            state = State.CURRENT;
            follower.follow();
        } finally {
            current = null;
        }
    }

    /** Commits what was offered, unless it is far behind: the next start catches up. */
    @Override
    public void destroy() throws InterruptedException {
        backlog.close();
        thread.join(MAX_STOP_MILLIS);
    }
}
