package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.congestion.RateController;
import forum.transfer.connection.Connection;
import forum.transfer.connection.ConnectionConfig;
import forum.transfer.connection.FileSender;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.SharedSecret;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DatagramTrainTest {

    private static final byte[] SALT = new byte[SharedSecret.SALT_BYTES];
    private static final SharedSecret SECRET = new SharedSecret(new byte[]{1});

    private final DatagramTrain train = new DatagramTrain();
    private final Connection here = connection(1);
    private final Connection elsewhere = connection(2);

    /** Its first datagram is a challenge to that port. */
    private static Connection connection(int port) {
        return new Connection(ConnectionConfig.DEFAULT, Role.SENDER, SECRET.connectionKeys(Role.SENDER, SALT), 2,
                List.of(TransferPair.loopback(port)), new FileSender(10), new RateController(), new Random(1), 0);
    }

    @Test
    void joinsDatagramsOfOneSizeToOneAddress() {
        assertThat(here.pollTransmit(0, train.next())).isTrue();
        int size = train.next().length();
        assertThat(train.append()).isTrue();
        assertThat(here.pollTransmit(100_000_000, train.next())).isTrue();
        assertThat(train.append()).isTrue();
        assertThat(train.length()).isEqualTo(2 * size);
        assertThat(train.datagramBytes()).isEqualTo(size);
        assertThat(train.address()).isEqualTo(TransferPair.loopback(1));
    }

    @Test
    void keepsADatagramToAnotherAddressForTheNextTrain() {
        assertThat(here.pollTransmit(0, train.next())).isTrue();
        train.append();
        assertThat(elsewhere.pollTransmit(0, train.next())).isTrue();
        assertThat(train.append()).isFalse();
        train.restart();
        assertThat(train.address()).isEqualTo(TransferPair.loopback(2));
        assertThat(train.length()).isEqualTo(train.datagramBytes());
        train.clear();
        assertThat(train.isEmpty()).isTrue();
    }
}
