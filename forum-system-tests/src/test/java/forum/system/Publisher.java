package forum.system;

import forum.protocol.Command;
import forum.protocol.ErrorCode;
import forum.protocol.Headers;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.PostMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who posts to a conversation, edits and deletes, with several commands under way at once, over one connection after
 * another, and knows what has been confirmed.
 */
final class Publisher {

    private static final int MAX_OPEN = 16;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long PING_MILLIS = 1_000;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String name;
    private final RandomGenerator random;
    private volatile String conversation = "";
    private final List<PublishedMessage> messages = new ArrayList<>();
    /** Those sent over this connection that have no answer yet, by correlation id. */
    private final Map<String, Attempt> open = new LinkedHashMap<>();
    /** All that was sent, ever, and is not confirmed, in the order in which it was sent first. */
    private final Set<Attempt> unconfirmed = new LinkedHashSet<>();
    private final List<String> surprises = new ArrayList<>();
    private long attempts;
    private boolean gone;
    private boolean stopped;

    Publisher(String name, RandomGenerator random) {
        this.name = name;
        this.random = random;
    }

    private enum Kind {
        POST,
        EDIT,
        DELETE
    }

    private record Attempt(long id, Kind kind, PublishedMessage message, String text) {
    }

    String name() {
        return name;
    }

    /** Once before the first {@link #publish}. */
    void publishTo(String whichConversation) {
        conversation = whichConversation;
    }

    /** All messages, in the order in which they were sent. */
    synchronized List<PublishedMessage> messages() {
        return List.copyOf(messages);
    }

    /** Answers that nobody could expect. */
    synchronized List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Goes on until {@link #stop} or the end of the connection. */
    @Nullable
    Void publish(StompClient client) throws InterruptedException {
        client.receive(this::received);
        Attempt next = next(client);
        while (next != null && send(client, next)) {
            next = next(client);
        }
        return null;
    }

    /** Null when it is over. */
    @Nullable
    private synchronized Attempt next(StompClient client) throws InterruptedException {
        while (!stopped && !gone && open.size() >= MAX_OPEN) {
            int before = open.size();
            wait(PING_MILLIS);
            if (open.size() == before) {
                client.ping();
            }
        }
        if (stopped || gone) {
            return null;
        }
        Attempt next = invent();
        unconfirmed.add(next);
        return next;
    }

    private Attempt invent() {
        attempts++;
        PublishedMessage known = messages.isEmpty() ? null : messages.get(recent());
        int dice = random.nextInt(100);
        if (dice < 20 && known != null && known.isSettled()) {
            known.begin();
            return dice < 5
                    ? new Attempt(attempts, Kind.DELETE, known, "")
                    : new Attempt(attempts, Kind.EDIT, known, name + " has changed this, " + attempts);
        }
        PublishedMessage fresh = new PublishedMessage(name, UUID.randomUUID());
        messages.add(fresh);
        return new Attempt(attempts, Kind.POST, fresh, name + " says " + attempts);
    }

    private int recent() {
        return messages.size() - 1 - random.nextInt(Math.min(messages.size(), 3 * MAX_OPEN));
    }

    /** Nothing new is sent from now on. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Waits until each command has its answer or the connection has ended. */
    synchronized void awaitAnswers() throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!gone && !open.isEmpty()) {
            long left = deadline - System.currentTimeMillis();
            if (left <= 0) {
                throw new AssertionError(open.size() + " commands of " + name + " were never answered");
            }
            wait(left);
        }
    }

    /** Waits for the end of the connection. */
    synchronized void awaitEnd(StompClient client) throws InterruptedException {
        while (!gone) {
            int before = open.size();
            wait(PING_MILLIS);
            if (open.size() == before) {
                client.ping();
            }
        }
    }

    /** Sends again what was not confirmed, in its order, until all of it is; then {@link #publish} may go on. */
    void confirmAll(StompClient client) throws Exception {
        reconnected(client);
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        for (List<Attempt> left = unconfirmed(); !left.isEmpty(); left = unconfirmed()) {
            if (System.currentTimeMillis() > deadline) {
                throw new AssertionError(left.size() + " commands of " + name + " cannot be confirmed, " + surprises());
            }
            for (Attempt attempt : left) {
                send(client, attempt);
            }
            awaitAnswers();
        }
    }

    private synchronized void reconnected(StompClient client) {
        open.clear();
        gone = false;
        stopped = false;
        client.receive(this::received);
    }

    private synchronized List<Attempt> unconfirmed() {
        return List.copyOf(unconfirmed);
    }

    /** False when the connection has ended. */
    private boolean send(StompClient client, Attempt attempt) {
        PublishedMessage message = attempt.message();
        synchronized (this) {
            open.put(String.valueOf(attempt.id()), attempt);
        }
        try {
            switch (attempt.kind()) {
                case POST -> send(client, attempt, ConversationCommands.POST,
                        new PostMessage(conversation, message.id(), attempt.text(), false));
                case EDIT -> send(client, attempt, ConversationCommands.EDIT,
                        new EditMessage(conversation, message.number(), attempt.text(), null));
                case DELETE -> send(client, attempt, ConversationCommands.DELETE,
                        new DeleteMessage(conversation, message.number(), null));
            }
            return true;
        } catch (Exception broken) {
            return false;
        }
    }

    private static <Q> void send(StompClient client, Attempt attempt, Command<Q, ?> command, Q request)
            throws Exception {
        client.command(command.destination(), String.valueOf(attempt.id()), MAPPER.writeValueAsString(request));
    }

    private synchronized void received(String text) {
        ReceivedFrame frame = new ReceivedFrame(text);
        if (text.startsWith("gone")) {
            gone = true;
        } else if (frame.isReply()) {
            Attempt attempt = open.remove(frame.header(Headers.CORRELATION_ID).orElseThrow());
            if (attempt != null) {
                answered(attempt, frame);
            }
        }
        notifyAll();
    }

    private void answered(Attempt attempt, ReceivedFrame frame) {
        JsonNode body = frame.body();
        PublishedMessage message = attempt.message();
        String code = frame.isRefusal() ? body.path("code").asString() : "";
        boolean repeatedDelete = attempt.kind() == Kind.DELETE && code.equals(ErrorCode.MESSAGE_DELETED.name());
        if (code.isEmpty() || repeatedDelete) {
            unconfirmed.remove(attempt);
            switch (attempt.kind()) {
                case POST -> message.posted(body.path("number").asLong(), attempt.text());
                case EDIT -> message.edited(attempt.text());
                case DELETE -> message.deleted();
            }
        } else if (code.equals(ErrorCode.UNAVAILABLE.name())) {
            message.refused();
        } else {
            surprises.add(attempt + " got " + body);
        }
    }
}
