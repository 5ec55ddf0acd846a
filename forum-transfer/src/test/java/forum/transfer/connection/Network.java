package forum.transfer.connection;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A path in virtual time, with the faults of a real one; everything random comes from one seed. */
public final class Network {

    public static final long MILLISECOND = 1_000_000;
    public static final long SECOND = 1_000_000_000;

    public static final long DROPPED = -1;

    public long delayNanos = 10 * MILLISECOND;
    public double loss;
    public double duplication;
    public double reordering;
    /** How much later; 0 is anything up to the delay. */
    long reorderingNanos;
    /** Of the layers below, which take the bottleneck's time, too. */
    int headerBytes;
    public int mtuBytes = Integer.MAX_VALUE;
    /** 0 is no limit. */
    public long bytesPerSecond;
    public long queueNanos = 50 * MILLISECOND;
    /** Whether nothing waits at the bottleneck: what it lets pass leaves at once, as with a policer's bucket of tokens. */
    boolean policed;
    public long blackoutFrom = Long.MAX_VALUE;
    public long blackoutUntil;
    Predicate<InetSocketAddress> reachable = address -> true;

    private final Random random;
    private final PriorityQueue<Packet> packets = new PriorityQueue<>(
            Comparator.comparingLong(Packet::arrivalNanos).thenComparingLong(Packet::order));
    private final long[] busyUntil = new long[2];
    private final ArrayDeque<Packet> seen = new ArrayDeque<>();
    private long order;
    private long droppedBytes;
    private final long[] sentBytes = new long[2];

    public Network(long seed) {
        random = new Random(seed);
    }

    @SuppressWarnings("ArrayRecordComponent") // Packets are not compared.
    public record Packet(long arrivalNanos, long order, byte[] bytes, InetSocketAddress from, InetSocketAddress to) {
    }

    public void send(int direction, Datagram datagram, InetSocketAddress from, long nowNanos) {
        int length = datagram.length();
        sentBytes[direction] += length + headerBytes;
        long departure = pass(direction, length + headerBytes, nowNanos);
        if (departure == DROPPED) {
            droppedBytes += length;
            return;
        }
        boolean blackout = nowNanos >= blackoutFrom && nowNanos < blackoutUntil;
        if (blackout || length > mtuBytes || random.nextDouble() < loss || !reachable.test(datagram.address())) {
            return;
        }
        for (int copies = random.nextDouble() < duplication ? 2 : 1; copies > 0; copies--) {
            long late = random.nextDouble() < reordering ? lateNanos() : 0;
            var packet = new Packet(departure + delayNanos + late, order++,
                    Arrays.copyOf(datagram.bytes(), length), from, datagram.address());
            packets.add(packet);
            remember(packet);
        }
    }

    private long lateNanos() {
        return reorderingNanos > 0 ? reorderingNanos : random.nextLong(delayNanos);
    }

    /** When the bottleneck has sent so many bytes of anybody's, or {@link #DROPPED} when its queue is full. */
    long pass(int direction, int bytes, long nowNanos) {
        if (bytesPerSecond == 0) {
            return nowNanos;
        }
        long start = Math.max(nowNanos, busyUntil[direction]);
        if (start - nowNanos > queueNanos) {
            return DROPPED;
        }
        busyUntil[direction] = start + bytes * SECOND / bytesPerSecond;
        return policed ? nowNanos : busyUntil[direction];
    }

    private void remember(Packet packet) {
        seen.add(packet);
        if (seen.size() > 1_000) {
            seen.remove();
        }
    }

    public long nextNanos() {
        return packets.isEmpty() ? Long.MAX_VALUE : packets.element().arrivalNanos();
    }

    public @Nullable Packet poll(long nowNanos) {
        return nextNanos() <= nowNanos ? packets.poll() : null;
    }

    /** Of datagrams that the queue was too full for. */
    long droppedBytes() {
        return droppedBytes;
    }

    /** Of all datagrams in a direction, and headers, whatever became of them. */
    long sentBytes(int direction) {
        return sentBytes[direction];
    }

    /** What an eavesdropper has. */
    ArrayDeque<Packet> seen() {
        return seen;
    }
}
