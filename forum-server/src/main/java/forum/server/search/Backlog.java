package forum.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What is on its way into the index, and who waits for it. Bounded: when it overflows, nothing of it is kept, and all of it
 * must be read from where it came from.
 */
final class Backlog {

    private static final int MAX_DOCUMENTS = 10_000;
    private static final long MAX_CHARACTERS = 16L * 1024 * 1024;
    private static final long NOTHING = -1;

    private List<SearchDocument> documents = new ArrayList<>();
    private long characters;
    private boolean overflowed;
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
     * @param overflowed whether some are missing
     * @param wanted whether somebody waits for them
     */
    record Portion(List<SearchDocument> documents, long upTo, boolean overflowed, boolean wanted) {
    }

    /** Never waits. */
    synchronized void offer(SearchDocument document) {
        offered++;
        characters += document.text().length();
        if (overflowed || documents.size() == MAX_DOCUMENTS || characters > MAX_CHARACTERS) {
            overflowed = true;
            documents = new ArrayList<>();
        } else {
            documents.add(document);
        }
        notifyAll();
    }

    /** Takes all there is; waits so long for something at most. */
    synchronized Portion take(long millis) {
        await(millis, () -> closed || overflowed || !documents.isEmpty() || wanted > shown);
        Portion portion = new Portion(documents, offered, overflowed, wanted > shown);
        documents = new ArrayList<>();
        characters = 0;
        return portion;
    }

    /** Forgets what is there, as it will be read elsewhere; what comes from now on is kept. Returns the count of all until now. */
    synchronized long restart() {
        documents = new ArrayList<>();
        characters = 0;
        overflowed = false;
        shown = NOTHING;
        return offered;
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
