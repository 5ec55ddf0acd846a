package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.ConversationName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWriterTest {

    @Test
    void whatGoesWrongInOneBatchEndsNeitherTheThreadNorTheSession(@TempDir Path data) throws Exception {
        BrokenClock clock = new BrokenClock();
        try (TestServer server = new TestServer(data, clock); TestShell shell = server.newcomer()) {
            clock.broken.set(true);
            assertThat(code(() -> post(shell, ConversationName.FORUM, "one"))).isEqualTo(ErrorCode.UNAVAILABLE);

            assertThat(post(shell, ConversationName.FORUM, "two").number()).isEqualTo(1);
        }
    }

    /** Fails the writer once, as Java does when its stack is full. */
    private static final class BrokenClock extends Clock {

        private final AtomicBoolean broken = new AtomicBoolean();

        @Override
        public Instant instant() {
            if (Thread.currentThread().getName().equals("log-writer") && broken.getAndSet(false)) {
                throw new StackOverflowError("as the test wants it");
            }
            return Clock.systemUTC().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.systemUTC().withZone(zone);
        }
    }
}
