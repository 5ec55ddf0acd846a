package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that ask for nothing, or not to the end. */
class SilentConnectionTest {

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = new TestServer(data, "--server.tomcat.connection-timeout=300ms",
                "--server.tomcat.keep-alive-timeout=300ms");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void oneThatSaysNothingIsCutOff() throws Exception {
        assertThat(untilCutOff("")).isEmpty();
    }

    @Test
    void oneThatDoesNotEndItsRequestIsCutOff() throws Exception {
        assertThat(untilCutOff("GET /api/server HTTP/1.1\r\nHost: loc")).doesNotContain("200");
        assertThat(untilCutOff("POST /api/accounts HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")).doesNotContain("201");
    }

    @Test
    void oneThatAsksForNothingMoreIsCutOff() throws Exception {
        assertThat(untilCutOff("GET /api/server HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void aWebSocketMaySayNothingForLonger() throws Exception {
        RawStomp quiet = RawStomp.loggedIn(server);
        untilCutOff("");
        untilCutOff("");

        assertThat(quiet.isClosed()).isFalse();
        quiet.send("DISCONNECT\nreceipt:bye\n\n\0").awaitText("receipt-id:bye");
    }

    private static String untilCutOff(String request) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout((int) TestShell.DEADLINE_SECONDS * 1_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
