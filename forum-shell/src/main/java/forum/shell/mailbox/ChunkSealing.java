package forum.shell.mailbox;

import forum.protocol.device.SignedContent;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Cipher;

/** Seals a file chunk by chunk: each says where it stands and whether it is the last, so that none is left out or moved. */
final class ChunkSealing {

    private static final int NONCE_BYTES = 12;
    private static final int COUNTER_AT = 7;

    private final byte[] key;

    ChunkSealing(byte[] fileKey, UUID id) {
        key = Sealing.derive(fileKey, SignedContent.of("content").with(id.toString()), Sealing.KEY_BYTES);
    }

    /** Returns how many bytes were sealed to the target, from that place on. */
    int seal(long number, boolean last, byte[] chunk, int length, byte[] target, int at) {
        try {
            return Sealing.cipher(Cipher.ENCRYPT_MODE, key, nonce(number, last)).doFinal(chunk, 0, length, target, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** Fails when it is not this chunk of this file, unchanged. */
    byte[] open(long number, boolean last, byte[] sealed, int from, int length) throws GeneralSecurityException {
        return Sealing.cipher(Cipher.DECRYPT_MODE, key, nonce(number, last)).doFinal(sealed, from, length);
    }

    private static byte[] nonce(long number, boolean last) {
        return ByteBuffer.allocate(NONCE_BYTES).position(COUNTER_AT).putInt(Math.toIntExact(number))
                .put((byte) (last ? 1 : 0)).array();
    }
}
