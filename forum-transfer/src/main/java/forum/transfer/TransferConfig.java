package forum.transfer;

import forum.transfer.connection.ConnectionConfig;
import java.time.Duration;

/**
 * What tests set and nobody else needs to.
 *
 * @param settle for which a receiver that is done waits for the sender to know it
 * @param offload whether to move many datagrams in one system call where the system can; the system property
 *     {@code forum.transfer.plain} switches it off, to compare
 */
record TransferConfig(ConnectionConfig connection, Duration settle, OutgoingLoss loss, boolean offload) {

    static final TransferConfig DEFAULT = ofSystem();

    /** As the system properties say now. */
    static TransferConfig ofSystem() {
        return new TransferConfig(connectionConfig(), Duration.ofSeconds(2), OutgoingLoss.NONE,
                !Boolean.getBoolean("forum.transfer.plain"));
    }

    /**
     * The system property {@code forum.transfer.max-datagram} makes loopback like Ethernet, to compare;
     * {@code forum.transfer.idle-seconds} lets tests wait less for a peer that is gone, and
     * {@code forum.transfer.connect-seconds} longer for one that does not come.
     */
    private static ConnectionConfig connectionConfig() {
        var base = ConnectionConfig.DEFAULT;
        int maxBytes = Integer.getInteger("forum.transfer.max-datagram", base.maxDatagramBytes());
        var idle = Duration.ofSeconds(Long.getLong("forum.transfer.idle-seconds", base.idleTimeout().toSeconds()));
        var connect = Duration
                .ofSeconds(Long.getLong("forum.transfer.connect-seconds", base.connectTimeout().toSeconds()));
        return new ConnectionConfig(connect, idle, base.keepAlive(), base.linger(),
                Math.clamp(maxBytes, ConnectionConfig.BASE_DATAGRAM_BYTES, ConnectionConfig.MAX_DATAGRAM_BYTES));
    }

    TransferConfig withLoss(OutgoingLoss newLoss) {
        return new TransferConfig(connection, settle, newLoss, offload);
    }

    TransferConfig withConnection(ConnectionConfig newConnection) {
        return new TransferConfig(newConnection, settle, loss, offload);
    }

    TransferConfig withoutOffload() {
        return new TransferConfig(connection, settle, loss, false);
    }

    /** Decides which datagrams are lost on their way out. */
    interface OutgoingLoss {

        OutgoingLoss NONE = datagramBytes -> false;

        boolean loses(int datagramBytes);
    }
}
