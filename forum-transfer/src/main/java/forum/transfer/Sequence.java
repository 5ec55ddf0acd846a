package forum.transfer;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other, in order, on threads of a pool, and holds none while there is nothing to do. A task that throws
 * is told to the thread's handler of uncaught exceptions, and the next one runs all the same.
 */
final class Sequence implements Executor {

    private final Executor pool;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    Sequence(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        pool.execute(this::runWaiting);
    }

    private void runWaiting() {
        for (var task = next(); task != null; task = next()) {
            run(task);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            var task = waiting.poll();
            running = task != null;
            return task;
        }
    }
}
