package forum.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Where SHA-256 comes from. */
final class Digests {

    private Digests() {
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
