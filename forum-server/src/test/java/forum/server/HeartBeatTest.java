package forum.server;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class HeartBeatTest {

    @Test
    void heartBeatsComeWhileAllThatHappensNowAndThenIsHeldUp(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.stomp.heart-beat=500ms")) {
            ThreadPoolTaskScheduler tasks = server.bean("taskScheduler", ThreadPoolTaskScheduler.class);
            CountDownLatch over = new CountDownLatch(1);
            for (int i = 0; i < tasks.getPoolSize(); i++) {
                tasks.execute(() -> await(over));
            }
            try {
                RawStomp.loggedIn(server, "heart-beat:0,500").awaitThat(all -> all.endsWith("\0\n\n"),
                        "two heart-beats");
            } finally {
                over.countDown();
            }
        }
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
