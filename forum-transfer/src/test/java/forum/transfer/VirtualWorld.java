package forum.transfer;

import forum.transfer.connection.Datagram;
import forum.transfer.connection.Network;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Processes on machines of their own, and one network between them; time passes when nobody has anything left to do. */
final class VirtualWorld {

    private static final int[] MTUS = {1_280, 1_472, 8_972};
    /** Longer than a connection waits. */
    private static final long MAX_BLACKOUT_NANOS = 40 * Network.SECOND;

    final Network network;
    private static final long MAX_WHILE_NANOS = 30 * Network.SECOND;

    private final Map<InetSocketAddress, VirtualProcess> processes = new LinkedHashMap<>();
    private final Random random;
    private final Datagram datagram = new Datagram();
    private long nowNanos = Network.SECOND;
    private int nextPort = 1_001;

    /** With a network of any kind: slow or fast, lossy, reordering, doubling, narrow, or gone for a while. */
    VirtualWorld(long seed) {
        random = new Random(seed);
        network = new Network(random.nextLong());
        network.loss = random.nextDouble(0.2);
        network.reordering = random.nextDouble(0.1);
        network.duplication = random.nextDouble(0.1);
        network.delayNanos = random.nextLong(Network.MILLISECOND / 5, 150 * Network.MILLISECOND);
        network.mtuBytes = MTUS[random.nextInt(MTUS.length)];
        network.bytesPerSecond = random.nextInt(6) == 0 ? 0 : random.nextLong(500_000, 20_000_000);
        network.queueNanos = random.nextLong(5 * Network.MILLISECOND, 100 * Network.MILLISECOND);
        if (random.nextInt(3) == 0) {
            network.blackoutFrom = nowNanos + random.nextLong(2 * Network.SECOND);
            network.blackoutUntil = network.blackoutFrom + random.nextLong(MAX_BLACKOUT_NANOS);
        }
    }

    long nowNanos() {
        return nowNanos;
    }

    /** @param direction of the network in which it sends, 0 or 1 */
    VirtualProcess start(int direction) {
        var address = TransferPair.loopback(nextPort++);
        var process = new VirtualProcess(this, address, direction, new Random(random.nextLong()));
        processes.put(address, process);
        return process;
    }

    /** As by kill -9: it does nothing more, and nobody is told. What it held open in this JVM is closed. */
    void kill(VirtualProcess process) {
        processes.remove(process.address());
        process.bury();
    }

    /** Runs until the condition holds or the virtual time is over; returns whether it holds. */
    boolean runUntil(BooleanSupplier condition, long nanos) {
        long deadline = nowNanos + nanos;
        while (!condition.getAsBoolean()) {
            deliver();
            processes.values().forEach(VirtualProcess::turn);
            long next = network.nextNanos();
            for (var process : processes.values()) {
                while (process.poll(datagram)) {
                    network.send(process.direction(), datagram, process.address(), nowNanos);
                }
                next = Math.min(next, process.nextNanos());
            }
            if (condition.getAsBoolean()) {
                return true;
            }
            next = Math.min(next, network.nextNanos());
            if (next > deadline) {
                nowNanos = deadline;
                return condition.getAsBoolean();
            }
            nowNanos = Math.max(nowNanos, next);
        }
        return true;
    }

    /** Runs to any moment of a transfer: in its first seconds, or around when any part of it is through. */
    boolean runForAWhile(Transfer transfer, BooleanSupplier done) {
        if (random.nextInt(4) == 0) {
            return runUntil(done, random.nextLong(2 * Network.SECOND));
        }
        long through = random.nextLong(transfer.progress().totalBytes() + 1);
        runUntil(() -> done.getAsBoolean() || transfer.progress().transferredBytes() >= through, MAX_WHILE_NANOS);
        return runUntil(done, random.nextLong(Network.SECOND / 4));
    }

    private void deliver() {
        for (var packet = network.poll(nowNanos); packet != null; packet = network.poll(nowNanos)) {
            var to = processes.get(packet.to());
            if (to != null) {
                to.take(packet.bytes(), packet.from());
            }
        }
    }
}
