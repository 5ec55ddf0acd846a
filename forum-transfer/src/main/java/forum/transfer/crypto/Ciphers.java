package forum.transfer.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** Where AES-GCM comes from. */
final class Ciphers {

    private Ciphers() {
    }

    static Cipher aesGcm() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }
}
