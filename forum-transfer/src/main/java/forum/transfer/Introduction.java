package forum.transfer;

import forum.transfer.crypto.PacketOpener;
import forum.transfer.crypto.PacketSealer;
import forum.transfer.crypto.SharedSecret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a sender tells somebody who shares a secret with it and waits for a file, in one datagram ahead of the connection's own:
 * {@code 0x03}, a salt (16), and sealed, with the bytes before as additional data, the size of the file (8).
 */
@SuppressWarnings("ArrayRecordComponent") // Introductions are used, not compared.
record Introduction(byte[] salt, long fileBytes) {

    static final byte TYPE = 0x03;

    private static final int HEADER_BYTES = 1 + SharedSecret.SALT_BYTES;
    private static final int BYTES = HEADER_BYTES + Long.BYTES + PacketSealer.TAG_BYTES;

    byte[] seal(SharedSecret secret) {
        var plain = ByteBuffer.allocate(HEADER_BYTES + Long.BYTES).put(TYPE).put(salt).putLong(fileBytes).array();
        var datagram = new byte[BYTES];
        new PacketSealer(secret.introductionKey(salt)).seal(0, plain, HEADER_BYTES, plain.length, datagram, 0);
        return datagram;
    }

    /** Null when nobody who knows the secret sent this. */
    static @Nullable Introduction open(SharedSecret secret, byte[] datagram, int length) {
        if (length != BYTES || datagram[0] != TYPE) {
            return null;
        }
        var salt = Arrays.copyOfRange(datagram, 1, HEADER_BYTES);
        var plain = new byte[Long.BYTES + PacketSealer.TAG_BYTES];
        int bytes = new PacketOpener(secret.introductionKey(salt)).open(0, datagram, HEADER_BYTES, length, plain);
        long fileBytes = ByteBuffer.wrap(plain).getLong();
        return bytes == Long.BYTES && fileBytes >= 0 ? new Introduction(salt, fileBytes) : null;
    }
}
