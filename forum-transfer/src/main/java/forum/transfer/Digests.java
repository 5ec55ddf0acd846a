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

    /** Of what it was fed so far; it goes on. */
    static byte[] snapshot(MessageDigest digest) {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be copied", e);
        }
    }

    static TransferException mismatch() {
        return new TransferException(TransferFailure.DIGEST_MISMATCH,
                "What arrived is not what was sent; nothing was kept. Ask for it again.");
    }

    /** Of a part. */
    static TransferException damaged() {
        return new TransferException(TransferFailure.DIGEST_MISMATCH,
                "What was kept of an earlier attempt is damaged, and was thrown away. Ask for the file again.");
    }
}
