package forum.server;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP as nobody's library would write it. */
final class RawHttp {

    /** All that came back. */
    record Answer(int status, String text) {
    }

    private RawHttp() {
    }

    /** Sends just this text, and reads until the server closes. */
    static Answer send(int port, String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) TestShell.DEADLINE_SECONDS * 1_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text);
        }
    }
}
