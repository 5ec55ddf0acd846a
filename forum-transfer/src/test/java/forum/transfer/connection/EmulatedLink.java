package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;

/**
 * A link as an emulator makes it: a bottleneck with a queue that drops what it cannot hold, then loss, delay, reordering by a fixed
 * time, and duplication. The queue holds one bandwidth-delay product where it is not said otherwise.
 *
 * @param lateMillis how late the threads at both ends are now and then, at most
 * @param cold how cold their code is at first: 1 is a JVM that has just been started
 */
record EmulatedLink(int megabits, double rttMillis, double queueMillis, double loss, double reordering,
        double duplication, double lateMillis, double cold) {

    static final EmulatedLink G20 = new EmulatedLink(1_000, 20, 20, 0, 0, 0, 0, 0);
    static final EmulatedLink G40L1 = new EmulatedLink(1_000, 40, 40, 0.01, 0, 0, 0, 0);
    static final EmulatedLink M100L2 = new EmulatedLink(100, 100, 100, 0.02, 0, 0, 0, 0);
    static final EmulatedLink G1REO = new EmulatedLink(1_000, 1, 512 * 1_024 / 125_000.0, 0, 0.02, 0.01, 0, 0);

    private static final int HEADER_BYTES = 28;
    private static final int MTU_BYTES = 1_500 - HEADER_BYTES;
    /** Of a datagram as others measure the link with, and of the packet that it is in. */
    private static final double LIMIT = 1_448 / 1_476.0;

    EmulatedLink late(double millis) {
        return new EmulatedLink(megabits, rttMillis, queueMillis, loss, reordering, duplication, millis, cold);
    }

    EmulatedLink cold(double factor) {
        return new EmulatedLink(megabits, rttMillis, queueMillis, loss, reordering, duplication, lateMillis, factor);
    }

    Network network(long seed) {
        var network = new Network(seed);
        network.bytesPerSecond = megabits * 125_000L;
        network.delayNanos = (long) (rttMillis * MILLISECOND / 2);
        network.queueNanos = (long) (queueMillis * MILLISECOND);
        network.loss = loss;
        network.reordering = reordering;
        network.reorderingNanos = MILLISECOND;
        network.duplication = duplication;
        network.mtuBytes = MTU_BYTES;
        network.headerBytes = HEADER_BYTES;
        return network;
    }

    /** Bytes a second of the largest load that comes through. */
    double limit() {
        return megabits * 125_000 * LIMIT * (1 - loss);
    }
}
