package forum.transfer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** Asks reflectors which address the socket is seen with. Belongs to the I/O thread. */
final class Reflections {

    static final byte RESPONSE = 0x02;
    static final int TOKEN_BYTES = 16;

    private static final byte REQUEST = 0x01;
    private static final int REQUEST_BYTES = 48;
    private static final int RESPONSE_HEADER_BYTES = 10;
    private static final int MAX_PENDING = 64;
    private static final long RETRY_NANOS = 250_000_000;
    private static final long TIMEOUT_NANOS = 2_000_000_000;

    private final SecureRandom random = new SecureRandom();
    private final Map<Long, Question> pending = new HashMap<>();
    private final BiConsumer<byte[], InetSocketAddress> sender;
    private final Executor pool;

    Reflections(BiConsumer<byte[], InetSocketAddress> sender, Executor pool) {
        this.sender = sender;
        this.pool = pool;
    }

    private static final class Question {

        private final InetSocketAddress reflector;
        private final byte[] request;
        private final CompletableFuture<InetSocketAddress> answer;
        private final long deadlineNanos;
        private long nextNanos;

        Question(InetSocketAddress reflector, byte[] request, CompletableFuture<InetSocketAddress> answer,
                long nowNanos) {
            this.reflector = reflector;
            this.request = request;
            this.answer = answer;
            deadlineNanos = nowNanos + TIMEOUT_NANOS;
            nextNanos = nowNanos;
        }
    }

    void ask(InetSocketAddress reflector, byte[] token, CompletableFuture<InetSocketAddress> answer, long nowNanos) {
        if (pending.size() == MAX_PENDING) {
            pool.execute(() -> answer.completeExceptionally(new TimeoutException("Too many questions at once")));
            return;
        }
        long nonce = random.nextLong();
        var request = ByteBuffer.allocate(REQUEST_BYTES).put(REQUEST).put(token).putLong(nonce).array();
        pending.put(nonce, new Question(reflector, request, answer, nowNanos));
    }

    /** Sends what is due; returns when to be called again. */
    long onTimeout(long nowNanos) {
        long next = Long.MAX_VALUE;
        for (var question : new ArrayList<>(pending.values())) {
            if (question.deadlineNanos <= nowNanos) {
                pending.values().remove(question);
                pool.execute(() -> question.answer
                        .completeExceptionally(new TimeoutException("The reflector does not answer.")));
                continue;
            }
            if (question.nextNanos <= nowNanos) {
                question.nextNanos = nowNanos + RETRY_NANOS;
                sender.accept(question.request, question.reflector);
            }
            next = Math.min(next, Math.min(question.nextNanos, question.deadlineNanos));
        }
        return next;
    }

    /** Takes a response to a question of ours, from whom it was asked; anything else is dropped. */
    boolean onDatagram(byte[] datagram, int length, InetSocketAddress from) {
        if (length < RESPONSE_HEADER_BYTES) {
            return false;
        }
        var response = ByteBuffer.wrap(datagram, 1, length - 1);
        var question = pending.get(response.getLong());
        int addressBytes = switch (response.get()) {
            case 4 -> 4;
            case 6 -> 16;
            default -> -1;
        };
        if (addressBytes < 0 || question == null || !question.reflector.equals(from)
                || response.remaining() != addressBytes + 2) {
            return false;
        }
        var address = Arrays.copyOfRange(datagram, response.position(), response.position() + addressBytes);
        int port = response.getShort(response.position() + addressBytes) & 0xffff;
        try {
            var seen = new InetSocketAddress(InetAddress.getByAddress(address), port);
            pending.values().remove(question);
            pool.execute(() -> question.answer.complete(seen));
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    void close() {
        for (var question : pending.values()) {
            pool.execute(() -> question.answer.completeExceptionally(new TimeoutException("The endpoint was closed.")));
        }
        pending.clear();
    }
}
