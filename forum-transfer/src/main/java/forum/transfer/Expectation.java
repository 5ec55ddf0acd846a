package forum.transfer;

import forum.transfer.crypto.Role;
import forum.transfer.crypto.Sha256;
import forum.transfer.crypto.SharedSecret;
import forum.transfer.stream.ReceiveBuffer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Waits for one introduction by somebody who knows a secret. Whoever does is told a salt, which is another one for each
 * expectation and address, and is taken once it comes back: then it is nobody's recording, and comes from where it says. Keeps
 * nothing of anybody until then. Belongs to the I/O thread.
 */
final class Expectation {

    private static final int RANDOM_BYTES = 32;

    private final SharedSecret secret;
    private final BiConsumer<Introduction, InetSocketAddress> onIntroduced;
    private final byte[] own = new byte[RANDOM_BYTES];

    Expectation(SharedSecret secret, SecureRandom random, BiConsumer<Introduction, InetSocketAddress> onIntroduced) {
        this.secret = secret;
        this.onIntroduced = onIntroduced;
        random.nextBytes(own);
    }

    /** What became of a datagram. */
    enum Outcome {
        NOT_OURS,
        ANSWERED,
        TAKEN
    }

    /**
     * Takes an introduction, or answers it.
     *
     * @param sender sends the answer
     */
    Outcome onDatagram(byte[] datagram, int length, InetSocketAddress from,
            BiConsumer<byte[], InetSocketAddress> sender) {
        var offer = Introduction.open(secret, Role.SENDER, datagram, length);
        if (offer == null) {
            return Outcome.NOT_OURS;
        }
        var salts = Introduction.salts(offer.senderSalt(), salt(from));
        if (MessageDigest.isEqual(salts, offer.salts())) {
            onIntroduced.accept(offer, from);
            return Outcome.TAKEN;
        }
        sender.accept(new Introduction(Role.RECEIVER, salts, ReceiveBuffer.WINDOW_BYTES).seal(secret), from);
        return Outcome.ANSWERED;
    }

    private byte[] salt(InetSocketAddress from) {
        var digest = Sha256.create();
        digest.update(own);
        digest.update(from.getAddress().getAddress());
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(from.getPort()).array());
        return Arrays.copyOf(digest.digest(), SharedSecret.SALT_BYTES);
    }
}
