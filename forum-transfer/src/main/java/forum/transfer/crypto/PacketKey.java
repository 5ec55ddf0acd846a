package forum.transfer.crypto;

import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** An AES-128 key and the IV that nonces are made from, for one direction; never printed. */
public final class PacketKey {

    static final int KEY_BYTES = 16;
    static final int IV_BYTES = 12;

    private final SecretKey key;
    private final byte[] iv;

    /** Takes the key, then the IV. */
    PacketKey(byte[] material) {
        key = new SecretKeySpec(material, 0, KEY_BYTES, "AES");
        iv = Arrays.copyOfRange(material, KEY_BYTES, KEY_BYTES + IV_BYTES);
    }

    SecretKey key() {
        return key;
    }

    /** IV xor packet number, big-endian, aligned right. Puts it into the array, and returns that. */
    byte[] nonce(long packetNumber, byte[] nonce) {
        System.arraycopy(iv, 0, nonce, 0, IV_BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[IV_BYTES - 1 - i] ^= (byte) (packetNumber >>> (8 * i));
        }
        return nonce;
    }
}
