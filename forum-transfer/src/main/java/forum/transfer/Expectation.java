package forum.transfer;

import forum.transfer.crypto.SharedSecret;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;

/** Waits for one introduction by somebody who knows a secret. Belongs to the I/O thread. */
final class Expectation {

    private final SharedSecret secret;
    private final BiConsumer<Introduction, InetSocketAddress> onIntroduced;

    Expectation(SharedSecret secret, BiConsumer<Introduction, InetSocketAddress> onIntroduced) {
        this.secret = secret;
        this.onIntroduced = onIntroduced;
    }

    /** Returns whether this was it. */
    boolean onDatagram(byte[] datagram, int length, InetSocketAddress from) {
        var introduction = Introduction.open(secret, datagram, length);
        if (introduction == null) {
            return false;
        }
        onIntroduced.accept(introduction, from);
        return true;
    }
}
