package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SequenceTest {

    private final ArrayDeque<Runnable> pool = new ArrayDeque<>();
    private final Sequence sequence = new Sequence(pool::add);
    private final List<Integer> done = new ArrayList<>();

    private void work() {
        var thread = Thread.currentThread();
        var before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((_, _) -> done.add(-1));
        try {
            while (!pool.isEmpty()) {
                Objects.requireNonNull(pool.poll()).run();
            }
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
    }

    @Test
    void goesOnAfterATaskThatThrows() {
        sequence.execute(() -> done.add(1));
        sequence.execute(() -> {
            throw new IllegalStateException("thrown by the test");
        });
        sequence.execute(() -> done.add(2));
        work();
        assertThat(done).containsExactly(1, -1, 2);
        sequence.execute(() -> {
            throw new AssertionError("thrown by the test");
        });
        work();
        sequence.execute(() -> done.add(3));
        work();
        assertThat(done).containsExactly(1, -1, 2, -1, 3);
    }
}
