package forum.server.background;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has what is offered written many at once and on a thread of its own, in its order. What was offered last may be lost with the process. */
public final class Batches<T> {

    private static final int MAX_WAITING = 10_000;
    private static final int MAX_BATCH = 256;
    private static final long PAUSE_MILLIS = 200;
    private static final long MAX_STOP_MILLIS = 5_000;

    private final Consumer<List<T>> writer;
    private final BlockingQueue<T> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    /** Instead of an interruption, in which the database would lose its file. */
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param name of the thread
     * @param writer takes some of them, never none, and throws nothing; called by one thread at a time
     */
    @SuppressWarnings("this-escape")
    public Batches(String name, Consumer<List<T>> writer) {
        this.writer = writer;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Never blocks; false when there is no room for it. */
    public boolean offer(T item) {
        return queue.offer(item);
    }

    private void run() {
        try {
            while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                writeWaiting();
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that was offered before. */
    public synchronized void writeWaiting() {
        for (int left = queue.size(); left > 0; left -= MAX_BATCH) {
            List<T> batch = new ArrayList<>(MAX_BATCH + 1);
            queue.drainTo(batch, MAX_BATCH);
            writer.accept(batch);
        }
    }

    /** Writes what is left. */
    public void stop() throws InterruptedException {
        stop.countDown();
        thread.join(MAX_STOP_MILLIS);
        if (!thread.isAlive()) {
            writeWaiting();
        }
    }
}
