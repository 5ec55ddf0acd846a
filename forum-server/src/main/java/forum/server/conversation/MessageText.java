package forum.server.conversation;

import forum.server.text.TextRules;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text that may be posted, kept exactly as it was given.
 *
 * @param digest the first half of the SHA-256 of its UTF-8 form, enough to tell texts apart
 */
record MessageText(String value, String digest) {

    private static final int DIGEST_BYTES = 16;

    static MessageText of(String text) {
        return new MessageText(text, digestOf(TextRules.check(text)));
    }

    private static String digestOf(ByteBuffer bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes);
            return HexFormat.of().formatHex(sha256.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
