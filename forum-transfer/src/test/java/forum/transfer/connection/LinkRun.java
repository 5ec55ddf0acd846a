package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;
import static forum.transfer.connection.Network.SECOND;

import forum.transfer.congestion.CongestionState;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** One file across an emulated link in virtual time, and what it took. */
final class LinkRun {

    private static final long STEP_NANOS = 100 * MILLISECOND;
    private static final long MAX_NANOS = 60 * SECOND;

    private final EmulatedLink link;
    private final Pair pair;
    private final LateThread sender;
    private final LateThread receiver;
    private final Map<CongestionState, Long> stateNanos = new EnumMap<>(CongestionState.class);
    private final StringBuilder timeline = new StringBuilder();
    /** Whether to tell every tenth of a second what goes on. */
    private final boolean verbose = Boolean.getBoolean("forum.links.verbose");
    private final long startNanos;
    private long verifiedNanos;
    private long lastDataNanos;
    private long allBytesNanos;
    private long nextStepNanos;
    private long stepBytes;

    LinkRun(EmulatedLink link, long seed, int fileBytes) {
        this.link = link;
        var file = new byte[fileBytes];
        pair = new Pair(link.network(seed), 0, seed, file, file, 0, ConnectionConfig.DEFAULT);
        var random = new Random(seed);
        long lateNanos = (long) (link.lateMillis() * MILLISECOND);
        sender = new LateThread(pair, pair.sender, 0, lateNanos, link.cold(), random, nowNanos -> pair.read());
        receiver = new LateThread(pair, pair.receiver, 1, lateNanos, link.cold(), random, nowNanos -> pair.write());
        startNanos = pair.nowNanos;
        nextStepNanos = startNanos + STEP_NANOS;
    }

    LinkRun run() {
        while (!(pair.source.isVerified() && pair.target.isVerified())) {
            long next = Math.min(pair.network.nextNanos(), Math.min(sender.nextNanos(), receiver.nextNanos()));
            if (next > startNanos + MAX_NANOS) {
                throw new AssertionError("Not done after a minute: " + this);
            }
            stateNanos.merge(pair.sender.controller().state(), Math.max(0, next - pair.nowNanos), Long::sum);
            pair.nowNanos = Math.max(pair.nowNanos, next);
            turn();
        }
        verifiedNanos = pair.nowNanos;
        return this;
    }

    private void turn() {
        for (var packet = pair.network.poll(pair.nowNanos); packet != null; packet = pair.network.poll(pair.nowNanos)) {
            (packet.to().equals(pair.senderAddress) ? sender : receiver).take(packet);
        }
        if (sender.nextNanos() <= pair.nowNanos) {
            sender.run();
        }
        if (receiver.nextNanos() <= pair.nowNanos) {
            receiver.run();
        }
        if (lastDataNanos == 0 && pair.source.buffer().sentBytes() == pair.file.length) {
            lastDataNanos = pair.nowNanos;
        }
        if (allBytesNanos == 0 && pair.target.buffer().isFullyReleased()) {
            allBytesNanos = pair.nowNanos;
        }
        if (verbose && pair.nowNanos >= nextStepNanos) {
            step();
        }
    }

    private void step() {
        long bytes = pair.source.buffer().acknowledgedBytes();
        var controller = pair.sender.controller();
        timeline.append(String.format(Locale.ROOT,
                "  %4.1f s %5.1f %% %-10s bw %6.2f pace %6.2f MB/s window %6d in flight %6d srtt %6.2f min %6.2f kB, "
                        + "lost %d, of it in the queue %d kB, spurious %d%n",
                (nextStepNanos - startNanos) / 1e9, 100 * (bytes - stepBytes) / (link.limit() * STEP_NANOS / SECOND),
                controller.state(), controller.bandwidthBytesPerSecond() / 1e6,
                controller.pacingRateBytesPerSecond() / 1e6, controller.congestionWindowBytes() / 1_000,
                pair.sender.recovery().bytesInFlight() / 1_000, pair.sender.recovery().rtt().smoothedNanos() / 1e6,
                pair.sender.recovery().rtt().minNanos() / 1e6,
                pair.sender.recovery().lostPackets(), pair.network.droppedBytes() / 1_000,
                pair.sender.recovery().spuriousPackets()));
        stepBytes = bytes;
        nextStepNanos += STEP_NANOS;
    }

    double seconds() {
        return (verifiedNanos - startNanos) / 1e9;
    }

    /** Of what the link can carry at most in that time. */
    double utilisation() {
        return pair.file.length / seconds() / link.limit();
    }

    /** Bytes put on the link for one of the file, headers and all. */
    double waste() {
        return (double) pair.network.sentBytes(0) / pair.file.length;
    }

    /** Share of the file that was dropped in the queue. */
    double dropped() {
        return (double) pair.network.droppedBytes() / pair.file.length;
    }

    double retransmitted() {
        return (double) pair.source.buffer().retransmittedBytes() / pair.file.length;
    }

    double spurious() {
        return (double) pair.sender.recovery().spuriousBytes() / pair.file.length;
    }

    @Override
    public String toString() {
        var states = new StringBuilder();
        stateNanos.forEach((state, nanos) -> states.append(String.format(Locale.ROOT, " %s %.0f", state, nanos / 1e6)));
        return String.format(Locale.ROOT,
                "%s%s: %.3f s, %.3f of the limit, waste %.4f, dropped %.4f, retransmitted %.4f, spurious %.4f; "
                        + "last data sent %.3f, all arrived %.3f;%s ms",
                timeline, link, seconds(), utilisation(), waste(), dropped(), retransmitted(), spurious(),
                (lastDataNanos - startNanos) / 1e9, (allBytesNanos - startNanos) / 1e9, states);
    }
}
