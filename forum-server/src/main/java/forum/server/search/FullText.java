package forum.server.search;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds messages by their words. */
@Component
public class FullText {

    private static final long MAX_WAIT_MILLIS = 3_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);
    private static final long RETRY_SECONDS = 1;
    private static final long BUILDING_SECONDS = 10;

    private final SearchIndex index;
    /** Searches at once: not more than there are cores, so that all else goes on. */
    private final Semaphore running = new Semaphore(Runtime.getRuntime().availableProcessors());

    FullText(SearchIndex index) {
        this.index = index;
    }

    /**
     * The newest messages with all of the words, those included that were {@linkplain SearchIndex#offer offered} before.
     * {@link Refused} when there is no word or too much in {@code words}, or the index is not ready.
     */
    public Hits find(SearchRequest request) {
        Query words = Words.parse(request.words());
        LuceneIndex ready = index.upToDate(MAX_WAIT_MILLIS);
        if (ready == null) {
            throw notReady();
        }
        if (!begin()) {
            throw busy();
        }
        try {
            return ready.find(words, request, TIME_LIMIT);
        } catch (AlreadyClosedException closedMeanwhile) {
            throw notReady();
        } catch (LuceneIndex.TooSlow tooSlow) {
            throw unavailable("The search took too long; look for rarer words.", null);
        } catch (IOException damage) {
            throw failed();
        } finally {
            running.release();
        }
    }

    private boolean begin() {
        try {
            return running.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Refused notReady() {
        return switch (index.state()) {
            case BUILDING -> unavailable("The search index is being built; try again in a while.", BUILDING_SECONDS);
            case FAILED -> failed();
            case STARTING, CURRENT -> busy();
        };
    }

    private static Refused failed() {
        return unavailable("The search index cannot be read or written just now; try again later.", BUILDING_SECONDS);
    }

    private static Refused busy() {
        return unavailable("The search is not up to date yet; try again in a moment.", RETRY_SECONDS);
    }

    private static Refused unavailable(String message, @Nullable Long retryAfterSeconds) {
        return new Refused(ErrorCode.UNAVAILABLE, message, null, retryAfterSeconds);
    }
}
