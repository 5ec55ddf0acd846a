package forum.transfer.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Where SHA-256 comes from. */
public final class Sha256 {

    private Sha256() {
    }

    /** One that can be copied. */
    public static MessageDigest create() {
        return OpenSsl.isThere() ? new OpenSslSha256() : ofJava();
    }

    static MessageDigest ofJava() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
