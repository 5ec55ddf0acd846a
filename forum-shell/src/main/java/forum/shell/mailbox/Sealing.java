package forum.shell.mailbox;

import forum.protocol.device.SignedContent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What everything in the mailbox is sealed with: AES-256-GCM, and keys by HKDF-SHA256 (RFC 5869). */
final class Sealing {

    static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] SALT = "forum mail v1".getBytes(StandardCharsets.UTF_8);

    private Sealing() {
    }

    /**
     * Derives bytes from a secret.
     *
     * @param info what they are for: no two uses get the same
     */
    static byte[] derive(byte[] secret, SignedContent info, int bytes) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(
                    HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(SALT).thenExpand(info.bytes(), bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HKDF", e);
        }
    }

    /** Seals something that is alone under its secret and info. */
    static byte[] seal(byte[] secret, SignedContent info, byte[] content) {
        try {
            return once(Cipher.ENCRYPT_MODE, secret, info, content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** Fails when it was not sealed with them. */
    static byte[] open(byte[] secret, SignedContent info, byte[] sealed) throws GeneralSecurityException {
        return once(Cipher.DECRYPT_MODE, secret, info, sealed);
    }

    private static byte[] once(int mode, byte[] secret, SignedContent info, byte[] content)
            throws GeneralSecurityException {
        byte[] keyAndNonce = derive(secret, info, KEY_BYTES + NONCE_BYTES);
        Cipher cipher = cipher(mode, Arrays.copyOf(keyAndNonce, KEY_BYTES),
                Arrays.copyOfRange(keyAndNonce, KEY_BYTES, keyAndNonce.length));
        return cipher.doFinal(content);
    }

    static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
