package forum.server.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritersTest {

    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(20);
    /** More than there are threads to write them. */
    private static final int MANY = 3 * Runtime.getRuntime().availableProcessors();

    private final Writers writers = new Writers();
    private final CountDownLatch wire = new CountDownLatch(1);

    @AfterEach
    void stop() {
        wire.countDown();
        writers.destroy();
    }

    @Test
    void nothingIsWaitedForWhereNothingIsToBeWritten() {
        assertThat(writers.unwritten()).isZero();
        assertThat(writers.awaitWritten(0)).isTrue();
    }

    @Test
    void whatIsToBeWrittenIsCountedAndWaitedFor() {
        for (int i = 0; i < MANY; i++) {
            outbox().add(frame());
        }

        assertThat(writers.unwritten()).isEqualTo(MANY);
        assertThat(writers.awaitWritten(SHORT_NANOS)).isFalse();
        wire.countDown();
        assertThat(writers.awaitWritten(LONG_NANOS)).isTrue();
        assertThat(writers.unwritten()).isZero();
    }

    private Outbox outbox() {
        return new Outbox(new SlowSocket(), writers, new Unread(1_000));
    }

    private static Frame frame() {
        return Frame.of("MESSAGE", Map.of(), new byte[]{1}).to("0");
    }

    /** Takes what is written once the wire is free. */
    private final class SlowSocket implements Outbox.Socket {

        @Override
        public void write(WebSocketText text, Consumer<Boolean> done) {
            try {
                wire.await();
                done.accept(true);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void closeAfterLast() {
            throw new AssertionError("Nothing here is the last");
        }

        @Override
        public void cut(boolean tooSlow) {
            throw new AssertionError("Nobody here is too slow");
        }
    }
}
