package forum.transfer;

import forum.transfer.crypto.Role;
import forum.transfer.crypto.SharedSecret;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * A sender that introduces itself until it is answered by who knows the secret, with another salt each time, so that the answer
 * is fresh and tells the round-trip time. Belongs to the I/O thread.
 */
final class Introducing {

    private static final long FIRST_INTERVAL_NANOS = 50_000_000;
    private static final long MAX_INTERVAL_NANOS = 1_000_000_000;
    private static final int REMEMBERED_OFFERS = 8;
    private static final byte[] UNKNOWN_SALT = new byte[SharedSecret.SALT_BYTES];

    private final RunningTransfer transfer;
    private final SharedSecret secret;
    private final long fileBytes;
    private final InetSocketAddress receiver;
    private final SecureRandom random;
    private final OnAnswer onAnswer;
    private final ArrayDeque<Offer> offers = new ArrayDeque<>();
    private final long deadlineNanos;
    private long nextNanos;
    private long intervalNanos = FIRST_INTERVAL_NANOS;

    Introducing(RunningTransfer transfer, SharedSecret secret, long fileBytes, InetSocketAddress receiver,
            SecureRandom random, Duration timeout, long nowNanos, OnAnswer onAnswer) {
        this.transfer = transfer;
        this.secret = secret;
        this.fileBytes = fileBytes;
        this.receiver = receiver;
        this.random = random;
        this.onAnswer = onAnswer;
        deadlineNanos = nowNanos + timeout.toNanos();
        nextNanos = nowNanos;
    }

    /** What follows from an answer. */
    interface OnAnswer {

        /**
         * The connection can begin.
         *
         * @param rttNanos -1 when it came from elsewhere than where the receiver was thought to be
         */
        void answered(Introduction answer, InetSocketAddress from, long rttNanos);
    }

    @SuppressWarnings("ArrayRecordComponent") // Offers are looked for by their salts.
    private record Offer(byte[] salt, long sentNanos) {
    }

    /** Returns whether this was the answer. */
    boolean onDatagram(byte[] datagram, int length, InetSocketAddress from, long nowNanos) {
        if (length != Introduction.BYTES || transfer.hasEnded()) {
            return false;
        }
        for (var offer : offers) {
            if (Arrays.equals(offer.salt, 0, offer.salt.length, datagram, 1, 1 + offer.salt.length)) {
                var answer = Introduction.open(secret, Role.RECEIVER, datagram, length);
                if (answer == null) {
                    return false;
                }
                onAnswer.answered(answer, from, from.equals(receiver) ? nowNanos - offer.sentNanos : -1);
                return true;
            }
        }
        return false;
    }

    /** Sends what is due; returns whether it goes on. */
    boolean onTimeout(long nowNanos, BiConsumer<byte[], InetSocketAddress> sender) {
        if (deadlineNanos <= nowNanos) {
            transfer.abort(Closings.unreachable());
        }
        if (transfer.hasEnded()) {
            return false;
        }
        if (nextNanos <= nowNanos) {
            var salt = new byte[SharedSecret.SALT_BYTES];
            random.nextBytes(salt);
            if (offers.size() == REMEMBERED_OFFERS) {
                offers.remove();
            }
            offers.add(new Offer(salt, nowNanos));
            nextNanos = nowNanos + intervalNanos;
            intervalNanos = Math.min(MAX_INTERVAL_NANOS, 2 * intervalNanos);
            var salts = Introduction.salts(salt, UNKNOWN_SALT);
            sender.accept(new Introduction(Role.SENDER, salts, fileBytes).seal(secret), receiver);
        }
        return true;
    }

    long wakeNanos() {
        return Math.min(deadlineNanos, nextNanos);
    }

    /** The endpoint closes. */
    void close() {
        transfer.shutDown();
    }
}
