package forum.transfer;

import forum.transfer.crypto.PacketOpener;
import forum.transfer.crypto.PacketSealer;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.SharedSecret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a sender and somebody who shares a secret with it and waits for a file tell each other before they have a connection, each
 * in one datagram: a type, a salt of the sender (16) and one of the receiver (16), and sealed, with the bytes before as additional
 * data, a number (8).
 *
 * @param from the sender, which says how large the file is, with zeros for the other salt as long as it does not know that; or the
 *     receiver, which says how much of it may be sent at once
 * @param salts the sender's, then the receiver's
 */
@SuppressWarnings("ArrayRecordComponent") // Introductions are used, not compared.
record Introduction(Role from, byte[] salts, long bytes) {

    static final byte OFFER = 0x03;
    static final byte ANSWER = 0x04;

    private static final int HEADER_BYTES = 1 + 2 * SharedSecret.SALT_BYTES;
    static final int BYTES = HEADER_BYTES + Long.BYTES + PacketSealer.TAG_BYTES;

    byte[] senderSalt() {
        return Arrays.copyOf(salts, SharedSecret.SALT_BYTES);
    }

    static byte[] salts(byte[] sender, byte[] receiver) {
        return ByteBuffer.allocate(2 * SharedSecret.SALT_BYTES).put(sender).put(receiver).array();
    }

    byte[] seal(SharedSecret secret) {
        var plain = ByteBuffer.allocate(HEADER_BYTES + Long.BYTES).put(type(from)).put(salts).putLong(bytes).array();
        var datagram = new byte[BYTES];
        new PacketSealer(secret.introductionKey(from, salts)).seal(0, plain, HEADER_BYTES, plain.length, datagram, 0);
        return datagram;
    }

    /** Null when nobody on that side who knows the secret sent this. */
    static @Nullable Introduction open(SharedSecret secret, Role from, byte[] datagram, int length) {
        if (length != BYTES || datagram[0] != type(from)) {
            return null;
        }
        var salts = Arrays.copyOfRange(datagram, 1, HEADER_BYTES);
        var plain = new byte[Long.BYTES + PacketSealer.TAG_BYTES];
        int opened = new PacketOpener(secret.introductionKey(from, salts)).open(0, datagram, HEADER_BYTES, length,
                plain);
        long bytes = ByteBuffer.wrap(plain).getLong();
        return opened == Long.BYTES && bytes >= 0 ? new Introduction(from, salts, bytes) : null;
    }

    private static byte type(Role from) {
        return from == Role.SENDER ? OFFER : ANSWER;
    }
}
