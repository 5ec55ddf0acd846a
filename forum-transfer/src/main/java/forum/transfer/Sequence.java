package forum.transfer;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs tasks one after the other, in order, on threads of a pool, and holds none while there is nothing to do. */
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
            task.run();
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
