package forum.shell;

import forum.protocol.Command;
import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.Refusal;
import forum.protocol.ServerStatus;
import forum.protocol.device.DeviceCommands;
import forum.protocol.presence.Identity;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Reflector;
import forum.protocol.presence.Welcome;
import forum.shell.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The server as the protocol describes it, as far as a test lays down what it says: REST and STOMP on one port. */
public final class PlayedServer implements AutoCloseable {

    public static final String TOKEN = "the-token";
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final int FIN = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int CLOSE = 8;
    private static final String WEB_SOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket socket;
    private final Map<String, Object> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile @Nullable Refusal refusal;
    private volatile @Nullable PlayedBytes bytes;
    private volatile @Nullable PlayedSession session;

    public PlayedServer() throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        answer("GET /api/server", new ServerStatus(false));
        answer(PresenceCommands.LEAVE, new forum.protocol.Done());
        answer(DeviceCommands.REGISTER, new forum.protocol.Done());
        joinsAs("leia", "MEMBER");
        Thread.ofVirtual().start(this::serve);
    }

    public URI address() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    /** Lets nobody in any more. */
    public PlayedServer refuses(@Nullable Refusal why) {
        refusal = why;
        return this;
    }

    PlayedServer joinsAs(String name, String role) {
        Identity identity = new Identity(name, role, "own", NOW, "127.0.0.1", 0);
        answer(PresenceCommands.WHO_AM_I, identity);
        return answer(PresenceCommands.JOIN, new Welcome(identity, TOKEN, new Reflector(0, ""), List.of()));
    }

    /** @param body a record; a {@link Refusal} comes as one */
    <R> PlayedServer answer(Command<?, R> command, Object body) {
        answers.put(command.name(), body);
        return this;
    }

    /**
     * Lays down an answer over REST.
     *
     * @param request method and path
     * @param body a record; a {@link Refusal} comes as problem details
     */
    public PlayedServer answer(String request, Object body) {
        answers.put(request, body);
        return this;
    }

    /** Lays down who answers over REST with bytes. */
    PlayedServer answer(PlayedBytes with) {
        bytes = with;
        return this;
    }

    /** What came in: method, path, token if any, and body of REST; name and body of commands; login and its secret. */
    public List<String> requests() {
        return requests;
    }

    /** What was asked last with this command. */
    <Q> Q last(Command<Q, ?> command) {
        String body = requests.stream().filter(request -> request.startsWith(command.name() + " "))
                .reduce((first, second) -> second).orElseThrow();
        return Json.read(body.substring(command.name().length() + 1).getBytes(StandardCharsets.UTF_8),
                command.request());
    }

    /** Sends an event to the shell that connected last. */
    public void event(EventType type, Object body) throws IOException {
        current().message(Destinations.EVENTS, Map.of(Headers.EVENT, type.wireName()), body);
    }

    /** Cuts the connection. */
    void cut() throws IOException {
        current().client.close();
    }

    private PlayedSession current() {
        PlayedSession current = session;
        if (current == null) {
            throw new IllegalStateException("Nobody is connected");
        }
        return current;
    }

    private void serve() {
        while (true) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            String head = head(in);
            String key = header(head, "Sec-WebSocket-Key");
            if (key.isEmpty()) {
                rest(client, head, in);
            } else {
                client.getOutputStream().write(handshake(key));
                PlayedSession opened = new PlayedSession(client);
                session = opened;
                opened.run(in);
            }
        } catch (IOException | GeneralSecurityException e) {
            // The test sees it at the other end.
        }
    }

    private void rest(Socket client, String head, DataInputStream in) throws IOException {
        String request = head.substring(0, head.indexOf(" HTTP/"));
        String length = header(head, "Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        String token = header(head, "Authorization");
        PlayedBytes played = bytes;
        byte[] worked = played == null ? null : played.play(request, name -> header(head, name), body);
        if (worked != null) {
            send(client, "200 OK", worked);
            return;
        }
        requests.add((request + " " + token).strip() + " " + new String(body, StandardCharsets.UTF_8));
        Object answer = answers.getOrDefault(request, new Refusal(ErrorCode.MALFORMED_REQUEST, "Not played."));
        boolean refused = answer instanceof Refusal;
        Object content = answer instanceof Refusal why
                ? Map.of("status", 400, "code", why.code(), "detail", why.message())
                : answer;
        byte[] json = Json.ascii(content);
        send(client, refused ? "400 Bad Request" : "200 OK", json);
    }

    private static void send(Socket client, String status, byte[] body) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
    }

    private static byte[] handshake(String key) throws GeneralSecurityException {
        byte[] accept = MessageDigest.getInstance("SHA-1")
                .digest((key + WEB_SOCKET_GUID).getBytes(StandardCharsets.US_ASCII));
        return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: v12.stomp\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    private static String header(String head, String name) {
        return head.lines().filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2)).findFirst()
                .map(line -> line.substring(name.length() + 2)).orElse("");
    }

    @Override
    public void close() throws IOException {
        socket.close();
        PlayedSession last = session;
        if (last != null) {
            last.client.close();
        }
    }

    /** One WebSocket (RFC 6455) and the STOMP frames on it. */
    private final class PlayedSession {

        private final Socket client;
        private final Map<String, String> subscriptions = new ConcurrentHashMap<>();

        PlayedSession(Socket client) {
            this.client = client;
        }

        void run(DataInputStream in) throws IOException {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            while (true) {
                int first = in.readUnsignedByte();
                int length = in.readUnsignedByte() & 0x7f;
                int bytes = length == 126 ? in.readUnsignedShort() : length;
                byte[] mask = in.readNBytes(4);
                byte[] payload = in.readNBytes(bytes);
                for (int i = 0; i < payload.length; i++) {
                    payload[i] ^= mask[i % 4];
                }
                if ((first & OPCODE) == CLOSE) {
                    return;
                }
                message.writeBytes(payload);
                if ((first & FIN) == 0) {
                    continue;
                }
                String frame = message.toString(StandardCharsets.UTF_8);
                message.reset();
                if (!frame.isBlank()) {
                    frame(frame.substring(0, frame.indexOf("\n\n")), frame.substring(frame.indexOf("\n\n") + 2));
                }
            }
        }

        private void frame(String head, String body) throws IOException {
            switch (head.substring(0, head.indexOf('\n'))) {
                case "CONNECT", "STOMP" -> connect(head);
                case "SUBSCRIBE" -> subscriptions.put(stomp(head, "destination"), stomp(head, "id"));
                case "SEND" -> reply(stomp(head, "destination").substring(Destinations.COMMANDS.length()),
                        stomp(head, Headers.CORRELATION_ID), body.replace("\0", ""));
                default -> send("RECEIPT\nreceipt-id:" + stomp(head, "receipt") + "\n\n");
            }
        }

        private void connect(String head) throws IOException {
            requests.add("CONNECT " + stomp(head, "login") + " " + stomp(head, "passcode") + stomp(head, "token"));
            Refusal why = refusal;
            send(why == null
                    ? "CONNECTED\nversion:1.2\nheart-beat:0,0\n\n"
                    : "ERROR\nmessage:" + why.code() + "\n\n" + Json.text(why));
        }

        private void reply(String command, String correlationId, String body) throws IOException {
            requests.add(command + " " + body);
            Object answer = answers.get(command);
            if (answer instanceof Played played) {
                answer = played.play();
            }
            if (answer != null) {
                message(Destinations.REPLIES, Map.of(Headers.CORRELATION_ID, correlationId, Headers.STATUS,
                        answer instanceof Refusal ? Headers.STATUS_REFUSED : Headers.STATUS_OK), answer);
            }
        }

        void message(String destination, Map<String, String> headers, Object body) throws IOException {
            StringBuilder frame = new StringBuilder("MESSAGE\nmessage-id:1\ndestination:" + destination
                    + "\nsubscription:" + subscriptions.get(destination));
            headers.forEach((name, value) -> frame.append('\n').append(name).append(':').append(value));
            send(frame + "\n\n" + Json.text(body));
        }

        private synchronized void send(String frame) throws IOException {
            byte[] bytes = (frame + "\0").getBytes(StandardCharsets.UTF_8);
            byte[] length = bytes.length < 126
                    ? new byte[]{(byte) bytes.length}
                    : new byte[]{126, (byte) (bytes.length >> 8), (byte) bytes.length};
            client.getOutputStream().write(0x81);
            client.getOutputStream().write(length);
            client.getOutputStream().write(bytes);
            client.getOutputStream().flush();
        }

        private static String stomp(String head, String name) {
            return head.lines().filter(line -> line.startsWith(name + ":")).findFirst()
                    .map(line -> line.substring(name.length() + 1)).orElse("");
        }
    }

    /** An answer that has to be worked out, or that never comes: then it is null. */
    interface Played {

        @Nullable
        Object play() throws IOException;
    }

    /** Answers over REST with bytes; fails to break the connection off, and returns null for what is laid down otherwise. */
    interface PlayedBytes {

        byte @Nullable [] play(String request, UnaryOperator<String> header, byte[] body) throws IOException;
    }
}
