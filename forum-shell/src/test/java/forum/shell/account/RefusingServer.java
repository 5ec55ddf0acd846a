package forum.shell.account;

import forum.protocol.Refusal;
import forum.shell.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** A server that lets nobody in: it answers whatever comes after the WebSocket's handshake with one refusal. */
final class RefusingServer implements AutoCloseable {

    private static final String WEB_SOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket socket;
    private final byte[] frame;

    RefusingServer(Refusal refusal) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.frame = ("ERROR\nmessage:" + refusal.code() + "\n\n" + Json.text(refusal) + "\0")
                .getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::serve);
    }

    URI address() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    private void serve() {
        while (true) {
            try (Socket client = socket.accept()) {
                refuse(client);
            } catch (SocketException closed) {
                return;
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void refuse(Socket client) throws IOException, GeneralSecurityException {
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream();
        String key = Arrays.stream(head(in).split("\r\n")).filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                .findFirst().orElseThrow().substring("Sec-WebSocket-Key: ".length());
        byte[] accept = MessageDigest.getInstance("SHA-1")
                .digest((key + WEB_SOCKET_GUID).getBytes(StandardCharsets.US_ASCII));
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: v12.stomp\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        if (in.read() < 0) {
            return;
        }
        // A text message that is longer than 125 bytes and shorter than 64 KiB (RFC 6455, section 5.2).
        out.write(new byte[]{(byte) 0x81, 126, (byte) (frame.length >> 8), (byte) frame.length});
        out.write(frame);
        out.flush();
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static String head(InputStream in) {
        StringBuilder head = new StringBuilder();
        try {
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
