package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How many connections there may be at once. */
class ConnectionLimitTest {

    private static final int MAX = 3;
    /** Of WebSockets: try again later. */
    private static final int FULL = 1013;

    @Test
    @Timeout(2 * TestShell.DEADLINE_SECONDS)
    void oneTooManyIsRefusedUntilAnotherEnds(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.stomp.max-connections=" + MAX)) {
            List<RawStomp> all = new ArrayList<>();
            for (int i = 0; i < MAX; i++) {
                all.add(RawStomp.loggedIn(server));
            }
            assertThat(new RawStomp(server).closeCode()).isEqualTo(FULL);

            all.removeLast().abort();
            all.add(comeIn(server));
            assertThat(new RawStomp(server).closeCode()).isEqualTo(FULL);

            all.getFirst().send("DISCONNECT\n\n\0").closing();
            all.set(0, comeIn(server));
            assertThat(new RawStomp(server).closeCode()).isEqualTo(FULL);
            assertThat(all).noneMatch(RawStomp::isClosed);
        }
    }

    @Test
    void ofManyWhoComeAtOnceNoMoreGetIn(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.stomp.max-connections=" + MAX);
                ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            String name = server.newAccount();
            List<Future<RawStomp>> all = crowd
                    .invokeAll(Collections.nCopies(10 * MAX, () -> tryToComeIn(server, name)));

            int in = 0;
            for (Future<RawStomp> one : all) {
                in += one.get().isClosed() ? 0 : 1;
            }
            assertThat(in).isEqualTo(MAX);
        }
    }

    /** Sooner or later: the server need not have heard yet that another has gone. */
    private static RawStomp comeIn(TestServer server) throws Exception {
        String name = server.newAccount();
        RawStomp raw = tryToComeIn(server, name);
        while (raw.isClosed()) {
            assertThat(raw.closeCode()).isEqualTo(FULL);
            raw = tryToComeIn(server, name);
        }
        return raw;
    }

    /** Logged in, or closed. */
    private static RawStomp tryToComeIn(TestServer server, String name) throws Exception {
        RawStomp raw = new RawStomp(server).send("CONNECT\naccept-version:1.2\nlogin:" + name + "\npasscode:"
                + TestServer.PASSWORD + "\n\n\0");
        raw.awaitThat(all -> raw.isClosed() || all.contains("CONNECTED"), "in or out");
        return raw;
    }
}
