package forum.transfer.connection;

import forum.transfer.recovery.Recovery;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.function.LongConsumer;

/** One end of a {@link Pair} on a machine of its own: a thread that sleeps, wakes late, and takes its time for each datagram. */
final class LateThread {

    private static final long WAKE_NANOS = 60_000;
    private static final long DATAGRAM_NANOS = 3_000;
    private static final int TRAIN = 44;
    private static final double COLD_NANOS = 60_000;
    private static final double COLD_DATAGRAMS = 4_000;
    private static final double COLD_TIME_NANOS = 400_000_000;
    private static final long COLD_LATE_NANOS = 30_000_000;
    private static final double LATE_SHARE = 0.02;

    private final Pair pair;
    private final Connection connection;
    private final int direction;
    private final Random random;
    private final long lateNanos;
    private final LongConsumer disk;
    private final ArrayDeque<Network.Packet> inbox = new ArrayDeque<>();
    private final ArrayDeque<Datagram> train = new ArrayDeque<>();
    private final ArrayDeque<Datagram> pool = new ArrayDeque<>();
    private final long startNanos;
    private final double cold;
    private long datagrams;
    private long freeNanos;
    private long wakeNanos;

    LateThread(Pair pair, Connection connection, int direction, long lateNanos, double cold, Random random,
            LongConsumer disk) {
        this.cold = cold;
        startNanos = pair.nowNanos;
        this.pair = pair;
        this.connection = connection;
        this.direction = direction;
        this.lateNanos = lateNanos;
        this.random = random;
        this.disk = disk;
        sleep();
    }

    void take(Network.Packet packet) {
        inbox.add(packet);
    }

    long nextNanos() {
        long event = connection.timeoutNanos();
        if (!inbox.isEmpty()) {
            event = Math.min(event, inbox.element().arrivalNanos());
        }
        if (event == Recovery.NEVER) {
            return event;
        }
        return event <= freeNanos ? freeNanos : event + wakeNanos;
    }

    /** Does what is due; it is the time that {@link #nextNanos} named, or later. */
    void run() {
        long nowNanos = pair.nowNanos;
        while (!inbox.isEmpty() && inbox.element().arrivalNanos() <= nowNanos) {
            var packet = inbox.remove();
            connection.handleDatagram(packet.bytes(), packet.bytes().length, packet.from(), nowNanos);
            nowNanos += datagramNanos();
        }
        if (connection.timeoutNanos() <= nowNanos) {
            connection.handleTimeout(nowNanos);
        }
        disk.accept(nowNanos);
        var datagram = next();
        while (connection.pollTransmit(nowNanos, datagram)) {
            train.add(datagram);
            nowNanos += datagramNanos();
            if (train.size() == TRAIN) {
                send(nowNanos);
            }
            datagram = next();
        }
        pool.add(datagram);
        send(nowNanos);
        freeNanos = nowNanos;
        sleep();
    }

    /** The code gets fast as it is used. */
    private long datagramNanos() {
        datagrams++;
        return lateNanos == 0 ? 0 : DATAGRAM_NANOS + (long) (cold * COLD_NANOS * Math.exp(-datagrams / COLD_DATAGRAMS));
    }

    private Datagram next() {
        var datagram = pool.poll();
        return datagram == null ? new Datagram() : datagram;
    }

    private void send(long nowNanos) {
        for (var datagram = train.poll(); datagram != null; datagram = train.poll()) {
            pair.network.send(direction, datagram, direction == 0 ? pair.senderAddress : pair.receiverAddress,
                    nowNanos);
            pool.add(datagram);
        }
    }

    private void sleep() {
        wakeNanos = 0;
        if (lateNanos > 0) {
            wakeNanos = WAKE_NANOS + (random.nextDouble() < LATE_SHARE ? random.nextLong(lateNanos) : 0);
            double coldNow = cold * Math.exp(-(freeNanos - startNanos) / COLD_TIME_NANOS);
            if (random.nextDouble() < 0.2 * coldNow) {
                wakeNanos += (long) (random.nextLong(COLD_LATE_NANOS) * coldNow);
            }
        }
    }
}
