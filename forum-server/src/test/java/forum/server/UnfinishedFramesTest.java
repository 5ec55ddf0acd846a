package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What connections make the server keep that begin a frame and do not end it. */
@Timeout(2 * TestShell.DEADLINE_SECONDS)
class UnfinishedFramesTest {

    /** What a stranger's frame may have, and a little more. */
    private static final String LONG = "x".repeat(9_000);

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = new TestServer(data, "--forum.stomp.max-unauthenticated=1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aStrangersIsRefusedThatIsLongerThanAnyConnect() throws Exception {
        assertThat(new RawStomp(server).send("CONNECT\nx:" + LONG).closing()).contains("code:MALFORMED_REQUEST");
        awaitUnfinished(0);
    }

    @Test
    void whoIsLoggedInMaySendLongerOnesUntilTheEnd() throws Exception {
        RawStomp member = RawStomp.loggedIn(server).send("SEND\nx:" + LONG);
        awaitUnfinished(LONG.length());

        member.abort();
        awaitUnfinished(0);
    }

    @Test
    void nothingIsKeptOfWhoWasCutOff() throws Exception {
        RawStomp stranger = new RawStomp(server).send("CONNECT\nx:");
        awaitUnfinished(1);
        stranger.pause();

        RawStomp.loggedIn(server).abort();

        awaitUnfinished(0);
        stranger.abort();
    }

    /** Waits until at least so many bytes are kept, or none. */
    private static void awaitUnfinished(int bytes) throws InterruptedException {
        LongPredicate expected = bytes == 0 ? kept -> kept == 0 : kept -> kept >= bytes;
        long startNanos = System.nanoTime();
        for (long kept = server.unfinished(); !expected.test(kept); kept = server.unfinished()) {
            assertThat(System.nanoTime() - startNanos).as("%d bytes are kept, expected %d", kept, bytes)
                    .isLessThan(TimeUnit.SECONDS.toNanos(TestShell.DEADLINE_SECONDS));
            Thread.sleep(10);
        }
    }
}
