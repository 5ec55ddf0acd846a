package forum.server.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way into the index, and who waits for it. Bounded: when it is full, what comes is only remembered by its
 * time, and must be read from where it came from.
 */
final class Backlog {

    private static final int MAX_DOCUMENTS = 50_000;
    private static final long MAX_CHARACTERS = 16L * 1024 * 1024;
    /** How long what came first waits for more, unless somebody waits for it: a message does not wake anybody by itself. */
    private static final long GATHER_MILLIS = 50;
    private static final long NOTHING = -1;

    private List<SearchDocument> documents = new ArrayList<>();
    private long characters;
    private @Nullable Instant missingSince;
    /** How many documents there have been. */
    private long offered;
    /** How many of them a search finds. */
    private long shown = NOTHING;
    /** How many of them somebody waits for. */
    private long wanted = NOTHING;
    private boolean closed;

    /**
     * What is to be done.
     *
     * @param upTo counts all documents to the last of these
     * @param missingSince when the first of those was posted that there was no room for; null if there was room for all
     * @param wanted whether somebody waits for them
     */
    record Portion(List<SearchDocument> documents, long upTo, @Nullable Instant missingSince, boolean wanted) {
    }

    /** Never waits. */
    synchronized void offer(SearchDocument document) {
        offered++;
        int length = document.text().length();
        boolean first = documents.isEmpty() && missingSince == null;
        if (missingSince == null && documents.size() < MAX_DOCUMENTS && characters + length <= MAX_CHARACTERS) {
            documents.add(document);
            characters += length;
        } else if (missingSince == null || document.postedAt().isBefore(missingSince)) {
            missingSince = document.postedAt();
        }
        if (first) {
            notifyAll();
        }
    }

    /** Takes all there is; waits so long for something at most, and then for a moment for more. */
    synchronized Portion take(long millis) {
        await(millis, () -> isUrgent() || missingSince != null || !documents.isEmpty());
        await(GATHER_MILLIS, () -> isUrgent() || documents.isEmpty());
        Portion portion = new Portion(documents, offered, missingSince, wanted > shown);
        empty();
        return portion;
    }

    private boolean isUrgent() {
        return closed || wanted > shown;
    }

    /** Forgets what is there, as it will be read elsewhere; what comes from now on is kept. Returns the count of all until now. */
    synchronized long restart() {
        empty();
        shown = NOTHING;
        return offered;
    }

    private void empty() {
        documents = new ArrayList<>();
        characters = 0;
        missingSince = null;
    }

    /** That many are found from now on. */
    synchronized void show(long upTo) {
        shown = upTo;
        notifyAll();
    }

    /** Waits until everything that was offered before is found; false if it was not in time. */
    synchronized boolean awaitShown(long millis) {
        long upTo = offered;
        if (shown < upTo) {
            wanted = Math.max(wanted, upTo);
            notifyAll();
        }
        await(millis, () -> closed || shown >= upTo);
        return shown >= upTo;
    }

    /** Nobody waits any longer. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Waits; shorter if it is closed meanwhile. */
    synchronized void pause(long millis) {
        await(millis, () -> closed);
    }

    private interface Condition {
        boolean holds();
    }

    private synchronized void await(long millis, Condition condition) {
        long startNanos = System.nanoTime();
        long leftMillis = millis;
        try {
            while (leftMillis > 0 && !condition.holds()) {
                wait(leftMillis);
                leftMillis = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
            }
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }
}
