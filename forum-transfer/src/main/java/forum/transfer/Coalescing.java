package forum.transfer;

/**
 * Lets datagrams gather for a moment while they come thick and fast, so that one turn takes many of them and not each one wakes
 * the thread, as network cards do with interrupts. Belongs to one thread.
 */
final class Coalescing {

    static final long PAUSE_NANOS = 200_000;
    /** A turn for each datagram costs nobody much below this. */
    private static final int MIN_DATAGRAMS = 16;
    private static final long WINDOW_NANOS = 1_000_000;

    private long windowNanos;
    private int datagrams;
    private boolean busy;

    void onReceived(int newDatagrams, long nowNanos) {
        datagrams += newDatagrams;
        if (nowNanos - windowNanos >= WINDOW_NANOS) {
            busy = datagrams >= MIN_DATAGRAMS * ((nowNanos - windowNanos) / WINDOW_NANOS);
            windowNanos = nowNanos;
            datagrams = 0;
        }
    }

    /** For how long not to look whether something has come; 0 when it is to be taken at once. */
    long pauseNanos() {
        return busy ? PAUSE_NANOS : 0;
    }
}
