package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.protocol.Headers;
import forum.server.refusal.Refused;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;

/** Does what a frame asks; what is not allowed here is refused, and the connection ends with it. */
@Component
class FrameProcessor {

    private static final Set<String> SUBSCRIBABLE = Set.of(Destinations.REPLIES, Destinations.EVENTS,
            Destinations.FORUM);
    /** In the order of preference; frames of both look the same here. */
    private static final List<String> VERSIONS = List.of("1.2", "1.1");
    private static final int MAX_RECEIPT_LENGTH = 128;

    private final Connections connections;
    private final Subscriptions subscriptions;
    private final Authenticator authenticator;
    private final Admission admission;
    private final CommandDispatcher commands;
    private final Frames frames;
    private final StompLimits limits;

    FrameProcessor(Connections connections, Subscriptions subscriptions, Authenticator authenticator,
            Admission admission, CommandDispatcher commands, Frames frames, StompLimits limits) {
        this.connections = connections;
        this.subscriptions = subscriptions;
        this.authenticator = authenticator;
        this.admission = admission;
        this.commands = commands;
        this.frames = frames;
        this.limits = limits;
    }

    /** Throws {@link Refused} when it must not be. */
    void process(Connection connection, Message<byte[]> message) {
        StompHeaderAccessor frame = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        StompCommand command = frame == null ? null : frame.getCommand();
        if (frame == null || command == null) {
            return; // a heart-beat
        }
        if (connection.isEnding() && command != StompCommand.DISCONNECT) {
            return;
        }
        if (isConnect(command)) {
            connect(connection, frame);
            return;
        }
        if (command == StompCommand.DISCONNECT) {
            disconnect(connection, receiptOf(frame));
            return;
        }
        Caller caller = connection.caller();
        if (caller == null) {
            throw new Refused(ErrorCode.NOT_LOGGED_IN);
        }
        String receipt = receiptOf(frame);
        switch (command) {
            case SEND -> send(connection, caller, frame, message.getPayload(), receipt);
            case SUBSCRIBE -> {
                subscribe(connection, required(frame.getSubscriptionId()), frame.getDestination());
                confirm(connection, receipt);
            }
            case UNSUBSCRIBE -> {
                unsubscribe(connection, required(frame.getSubscriptionId()));
                confirm(connection, receipt);
            }
            case BEGIN, COMMIT, ABORT -> throw new Refused(ErrorCode.NOT_ALLOWED, "There are no transactions here.");
            default -> throw new Refused(ErrorCode.NOT_ALLOWED, "Frames of this kind are not taken here.");
        }
    }

    private void connect(Connection connection, StompHeaderAccessor frame) {
        if (!connection.startConnecting()) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This connection has sent a CONNECT already.");
        }
        String version = versionFor(frame).orElseThrow(() -> new Refused(ErrorCode.MALFORMED_REQUEST,
                "The header accept-version must name 1.2 or 1.1: no other is spoken here."));
        HeartBeat heartBeat = heartBeatFor(frame);
        String login = frame.getLogin();
        String passcode = frame.getPasscode();
        String token = frame.getFirstNativeHeader(Headers.TOKEN);
        if (login == null || login.isEmpty() || (passcode == null) == (token == null)) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "CONNECT needs a login, and a passcode or a token.");
        }
        Caller caller = authenticator
                .authenticate(new Credentials(connection.id(), connection.address(), login, passcode, token));
        if (!connections.admit(connection, caller, admission)) {
            throw new Refused(ErrorCode.UNAVAILABLE);
        }
        heartBeat.applyTo(connection);
        String client = frame.getFirstNativeHeader(Headers.CLIENT);
        if (client != null) {
            admission.join(caller, client);
        }
        connection.sendOwn(frames.connected(version, limits.heartBeat().toMillis()));
    }

    private static Optional<String> versionFor(StompHeaderAccessor connect) {
        String accepted = connect.getFirstNativeHeader("accept-version");
        List<String> known = accepted == null ? List.of() : Arrays.asList(accepted.split(",", 10));
        return VERSIONS.stream().filter(known::contains).findFirst();
    }

    private HeartBeat heartBeatFor(StompHeaderAccessor connect) {
        try {
            long[] offered = connect.getHeartbeat();
            return HeartBeat.agree(offered[0], offered[1], limits.heartBeat().toMillis());
        } catch (NumberFormatException malformed) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "A heart-beat is two numbers of milliseconds: 10000,10000");
        }
    }

    /** Headers of an ERROR that say which frame it is about, and which versions are spoken if that frame named none of them. */
    static Map<String, String> about(@Nullable Message<byte[]> refused) {
        StompHeaderAccessor frame = refused == null
                ? null
                : MessageHeaderAccessor.getAccessor(refused, StompHeaderAccessor.class);
        Map<String, String> headers = new LinkedHashMap<>();
        if (frame != null) {
            String receipt = frame.getReceipt();
            if (receipt != null && receipt.length() <= MAX_RECEIPT_LENGTH) {
                headers.put("receipt-id", receipt);
            }
            if (isConnect(frame.getCommand()) && versionFor(frame).isEmpty()) {
                headers.put("version", String.join(",", VERSIONS));
            }
        }
        return headers;
    }

    private static boolean isConnect(@Nullable StompCommand command) {
        return command == StompCommand.CONNECT || command == StompCommand.STOMP;
    }

    private void disconnect(Connection connection, @Nullable String receipt) {
        connection.leave(receipt == null ? Frame.HEART_BEAT.asLast() : frames.receipt(receipt).asLast());
    }

    private void send(Connection connection, Caller caller, StompHeaderAccessor frame, byte[] body,
            @Nullable String receipt) {
        String destination = frame.getDestination();
        if (destination == null || !destination.startsWith(Destinations.COMMANDS)) {
            throw new Refused(ErrorCode.NOT_ALLOWED, "Nothing may be sent to this destination.");
        }
        if (frame.getFirstNativeHeader("transaction") != null) {
            throw new Refused(ErrorCode.NOT_ALLOWED, "There are no transactions here.");
        }
        commands.dispatch(connection, caller, destination, frame.getFirstNativeHeader(Headers.CORRELATION_ID), body,
                () -> confirm(connection, receipt));
    }

    private void subscribe(Connection connection, String subscriptionId, @Nullable String destination) {
        checkRate(connection);
        if (destination == null || !SUBSCRIBABLE.contains(destination)) {
            throw new Refused(ErrorCode.NOT_ALLOWED, "Nobody may subscribe to this destination.");
        }
        if (!connection.subscribe(subscriptionId, destination)) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "A subscription needs an id of its own, and a destination takes one subscription.");
        }
        subscriptions.add(destination, connection, Frame.escape(subscriptionId));
        if (connections.find(connection.id()) == null) { // closed meanwhile, and forgotten before it was added
            subscriptions.remove(destination, connection);
        }
    }

    private void unsubscribe(Connection connection, String subscriptionId) {
        checkRate(connection);
        String destination = connection.unsubscribe(subscriptionId);
        if (destination == null) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "There is no subscription of this id.");
        }
        subscriptions.remove(destination, connection);
    }

    private static void checkRate(Connection connection) {
        if (!connection.mayChangeSubscriptions()) {
            throw new Refused(ErrorCode.RATE_LIMITED);
        }
    }

    private void confirm(Connection connection, @Nullable String receipt) {
        if (receipt != null) {
            connection.sendOwn(frames.receipt(receipt));
        }
    }

    private static @Nullable String receiptOf(StompHeaderAccessor frame) {
        String receipt = frame.getReceipt();
        if (receipt != null && receipt.length() > MAX_RECEIPT_LENGTH) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "A receipt may have at most " + MAX_RECEIPT_LENGTH + " characters.");
        }
        return receipt;
    }

    private static String required(@Nullable String subscriptionId) {
        if (subscriptionId == null || subscriptionId.isEmpty() || subscriptionId.length() > MAX_RECEIPT_LENGTH) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "A subscription needs an id of at most " + MAX_RECEIPT_LENGTH + " characters.");
        }
        return subscriptionId;
    }
}
