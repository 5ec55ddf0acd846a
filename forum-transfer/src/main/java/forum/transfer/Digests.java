package forum.transfer;

import java.security.MessageDigest;

/** What is done with digests of files, and what is said when one is wrong. */
final class Digests {

    private Digests() {
    }

    /** Of what it was fed so far; it goes on. */
    static byte[] snapshot(MessageDigest digest) {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("These can be copied", e);
        }
    }

    static TransferException mismatch() {
        return new TransferException(TransferFailure.DIGEST_MISMATCH,
                "What arrived is not what was sent; nothing was kept. Ask for it again.");
    }

    static TransferException lostByDisk() {
        return new TransferException(TransferFailure.DIGEST_MISMATCH,
                "The disk does not give back what was written to it, and nothing was kept. Check it, and ask for the file again.");
    }

    /** Of a part. */
    static TransferException damaged() {
        return new TransferException(TransferFailure.DIGEST_MISMATCH,
                "What was kept of an earlier attempt is damaged, and was thrown away. Ask for the file again.");
    }
}
