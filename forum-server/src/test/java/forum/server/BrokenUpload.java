package forum.server;

import forum.protocol.mailbox.MailboxPaths;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An upload whose sender goes away in the middle of a piece. */
final class BrokenUpload {

    private BrokenUpload() {
    }

    /**
     * Announces a piece of all bytes, and brings the first of them.
     *
     * @param bytes how many
     */
    static void send(TestServer server, String sender, UUID id, byte[] sealed, int bytes) throws Exception {
        try (Socket socket = new Socket("localhost", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PATCH " + MailboxPaths.FILES + "/" + id + " HTTP/1.1\r\nHost: localhost\r\n"
                    + MailboxPaths.UPLOAD_OFFSET + ": 0\r\nAuthorization: "
                    + TestServer.basic(sender, TestServer.PASSWORD) + "\r\nContent-Length: " + sealed.length
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(sealed, 0, bytes);
            out.flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }
}
