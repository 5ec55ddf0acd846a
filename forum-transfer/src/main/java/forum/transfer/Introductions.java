package forum.transfer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Those of both sides that are not over yet. Belongs to the I/O thread. */
final class Introductions {

    private final Loop loop;
    private final BiConsumer<byte[], InetSocketAddress> sender;
    private final List<Introducing> pending = new ArrayList<>();
    private @Nullable Expectation expectation;

    Introductions(Loop loop, BiConsumer<byte[], InetSocketAddress> sender) {
        this.loop = loop;
        this.sender = sender;
    }

    /** From here on takes one introduction; what was expected before is no longer. */
    void expect(Expectation newExpectation) {
        expectation = newExpectation;
    }

    void add(Introducing introducing) {
        pending.add(introducing);
    }

    /** Returns whether this was for one of them. */
    boolean onDatagram(byte[] datagram, int length, InetSocketAddress from) {
        if (length != Introduction.BYTES) {
            return false;
        }
        return switch (datagram[0]) {
            case Introduction.OFFER -> expectation != null && onOffer(expectation, datagram, length, from);
            case Introduction.ANSWER -> pending
                    .removeIf(introducing -> introducing.onDatagram(datagram, length, from, loop.nanos()));
            default -> false;
        };
    }

    private boolean onOffer(Expectation expected, byte[] datagram, int length, InetSocketAddress from) {
        var outcome = expected.onDatagram(datagram, length, from, sender);
        if (outcome == Expectation.Outcome.TAKEN) {
            expectation = null;
        }
        return outcome != Expectation.Outcome.NOT_OURS;
    }

    /** Sends what is due; returns when to be called again. */
    long onTimeout(long nowNanos) {
        long next = Long.MAX_VALUE;
        for (var iterator = pending.iterator(); iterator.hasNext();) {
            var introducing = iterator.next();
            if (introducing.onTimeout(nowNanos, sender)) {
                next = Math.min(next, introducing.wakeNanos());
            } else {
                iterator.remove();
            }
        }
        return next;
    }

    void close() {
        pending.forEach(Introducing::close);
        pending.clear();
    }
}
