package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
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

    /** While the writer stands still. */
    @Test
    void whoeverHasVeryMuchWaitingLeavesRoomForTheOthers(@TempDir Path data) throws Exception {
        StandingClock clock = new StandingClock();
        try (TestServer server = new TestServer(data, clock);
                TestShell talker = server.newcomer();
                TestShell other = server.newcomer()) {
            String toSomebodyAway = ConversationName.direct(server.newAccount());
            clock.standing = true;
            List<CompletableFuture<Posted>> posts = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                posts.add(talker.send(ConversationCommands.POST, new PostMessage(toSomebodyAway, UUID.randomUUID(),
                        "x".repeat(Limits.MAX_TEXT_BYTES), false)));
            }
            assertThat(code(() -> TestShell.get(posts.getLast()))).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(posts).filteredOn(CompletableFuture::isDone).hasSizeLessThan(30);
            CompletableFuture<Posted> others = other.send(ConversationCommands.POST,
                    new PostMessage(ConversationName.FORUM, UUID.randomUUID(), "x".repeat(1_000), false));
            talker.disconnect();
            clock.standing = false;

            assertThat(TestShell.get(others).number()).isPositive();
        }
    }

    /** Keeps the writer waiting. */
    private static final class StandingClock extends Clock {

        private volatile boolean standing;

        @Override
        public Instant instant() {
            while (standing && Thread.currentThread().getName().equals("log-writer")) {
                LockSupport.parkNanos(1_000_000);
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
