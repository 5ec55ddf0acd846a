package forum.transfer;

import forum.transfer.congestion.CongestionState;
import forum.transfer.connection.Connection;
import java.io.IOException;
import java.util.Locale;

/**
 * What a transfer's recovery and congestion control do, as JSON lines with the event names of qlog: state changes and losses as
 * they happen, and the figures every few milliseconds. Belongs to the I/O thread, which pays for it.
 */
final class TransferTrace {

    private static final long METRICS_NANOS = 10_000_000;

    private final Appendable out;
    private CongestionState state = CongestionState.STARTUP;
    private long metricsNanos = Long.MIN_VALUE;
    private long lostPackets;
    private long spuriousPackets;
    private long retransmittedBytes;
    private int datagramBytes;

    TransferTrace(Appendable out) {
        this.out = out;
    }

    /** Writes what is new; after each turn. */
    void observe(Connection connection, long newRetransmittedBytes, long nowNanos) {
        var recovery = connection.recovery();
        var controller = connection.controller();
        if (controller.state() != state) {
            write(nowNanos, "recovery:congestion_state_updated",
                    String.format(Locale.ROOT, "\"old\":\"%s\",\"new\":\"%s\"",
                            state.name().toLowerCase(Locale.ROOT), controller.state().name().toLowerCase(Locale.ROOT)));
            state = controller.state();
        }
        if (recovery.lostPackets() > lostPackets) {
            write(nowNanos, "recovery:packets_lost",
                    String.format(Locale.ROOT, "\"packets\":%d", recovery.lostPackets() - lostPackets));
            lostPackets = recovery.lostPackets();
        }
        if (recovery.spuriousPackets() > spuriousPackets) {
            write(nowNanos, "recovery:spurious_loss",
                    String.format(Locale.ROOT, "\"packets\":%d", recovery.spuriousPackets() - spuriousPackets));
            spuriousPackets = recovery.spuriousPackets();
        }
        if (newRetransmittedBytes > retransmittedBytes) {
            write(nowNanos, "transport:data_retransmitted",
                    String.format(Locale.ROOT, "\"bytes\":%d", newRetransmittedBytes - retransmittedBytes));
            retransmittedBytes = newRetransmittedBytes;
        }
        if (connection.datagramBytes() != datagramBytes) {
            datagramBytes = connection.datagramBytes();
            write(nowNanos, "connectivity:mtu_updated",
                    String.format(Locale.ROOT, "\"new\":%d", datagramBytes));
        }
        if (nowNanos >= metricsNanos) {
            metricsNanos = nowNanos + METRICS_NANOS;
            write(nowNanos, "recovery:metrics_updated",
                    String.format(Locale.ROOT,
                            "\"min_rtt\":%.3f,\"smoothed_rtt\":%.3f,\"latest_rtt\":%.3f,\"congestion_window\":%d,"
                                    + "\"bytes_in_flight\":%d,\"pacing_rate\":%d,\"delivery_rate\":%d,\"sent_bytes\":%d",
                            recovery.rtt().minNanos() / 1e6, recovery.rtt().smoothedNanos() / 1e6,
                            recovery.rtt().latestNanos() / 1e6, controller.congestionWindowBytes(),
                            recovery.bytesInFlight(),
                            8 * controller.pacingRateBytesPerSecond(), 8 * controller.bandwidthBytesPerSecond(),
                            connection.statistics().sentBytes()));
        }
    }

    private void write(long nowNanos, String name, String data) {
        try {
            out.append(String.format(Locale.ROOT, "{\"time\":%.3f,\"name\":\"%s\",\"data\":{", nowNanos / 1e6, name))
                    .append(data).append("}}\n");
        } catch (IOException e) {
            // A trace that cannot be written is no reason to disturb the transfer.
            metricsNanos = Long.MAX_VALUE;
        }
    }
}
