package forum.transfer.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An AES-128 key and the IV that nonces are made from, for one generation of packets of one direction, and the secret that the
 * next generation's come from, but no earlier one's (as in RFC 9001, section 6); never printed.
 */
public final class PacketKey {

    /** How many packet numbers a key serves for; RFC 9001, section 6.6 allows twice as many. */
    public static final long LIFETIME_PACKETS = 1L << 22;

    static final int KEY_BYTES = 16;
    static final int IV_BYTES = 12;
    private static final int SECRET_BYTES = 32;
    static final int MATERIAL_BYTES = KEY_BYTES + IV_BYTES + SECRET_BYTES;

    private static final byte[] UPDATE = "key update".getBytes(StandardCharsets.US_ASCII);

    private final SecretKey key;
    private final byte[] iv;
    private final SecretKey secret;

    /** Takes the key, then the IV, then the secret. */
    PacketKey(byte[] material) {
        key = new SecretKeySpec(material, 0, KEY_BYTES, "AES");
        iv = Arrays.copyOfRange(material, KEY_BYTES, KEY_BYTES + IV_BYTES);
        secret = new SecretKeySpec(material, KEY_BYTES + IV_BYTES, SECRET_BYTES, "Generic");
    }

    SecretKey key() {
        return key;
    }

    /** Of the next generation. */
    PacketKey next() {
        try {
            var parameters = HKDFParameterSpec.expandOnly(secret, UPDATE, MATERIAL_BYTES);
            return new PacketKey(KDF.getInstance("HKDF-SHA256").deriveData(parameters));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HKDF", e);
        }
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
