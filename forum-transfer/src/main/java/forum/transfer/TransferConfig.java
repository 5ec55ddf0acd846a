package forum.transfer;

import forum.transfer.connection.ConnectionConfig;
import java.time.Duration;

/**
 * What tests set and nobody else needs to.
 *
 * @param settle for which a receiver that is done waits for the sender to know it
 */
record TransferConfig(ConnectionConfig connection, Duration settle, OutgoingLoss loss) {

    static final TransferConfig DEFAULT = new TransferConfig(ConnectionConfig.DEFAULT, Duration.ofSeconds(2),
            datagramBytes -> false);

    TransferConfig withLoss(OutgoingLoss newLoss) {
        return new TransferConfig(connection, settle, newLoss);
    }

    TransferConfig withConnection(ConnectionConfig newConnection) {
        return new TransferConfig(newConnection, settle, loss);
    }

    /** Decides which datagrams are lost on their way out. */
    interface OutgoingLoss {

        boolean loses(int datagramBytes);
    }
}
