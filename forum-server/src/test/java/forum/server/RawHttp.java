package forum.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
        return ask(port, request, InputStream::readAllBytes);
    }

    /** The same, and reads the head of the answer only. */
    static Answer head(int port, String request) throws IOException {
        return ask(port, request, answer -> {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                head.writeBytes(answer.readNBytes(1));
            }
            return head.toByteArray();
        });
    }

    private interface Reading {

        byte[] of(InputStream answer) throws IOException;
    }

    private static Answer ask(int port, String request, Reading reading) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) TestShell.DEADLINE_SECONDS * 1_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String text = new String(reading.of(socket.getInputStream()), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text);
        }
    }
}
