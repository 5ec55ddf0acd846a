package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.server.refusal.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text that may be posted, kept exactly as it was given.
 *
 * @param digest SHA-256 of its UTF-8 form
 */
record MessageText(String value, String digest) {

    static MessageText of(String text) {
        if (text.isBlank()) {
            throw new Refused(ErrorCode.EMPTY_TEXT, "There is no text; write something.");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Refused(ErrorCode.INVALID_TEXT, "The text holds a NUL character, which cannot be kept.");
        }
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException loneSurrogate) {
            throw new Refused(ErrorCode.INVALID_TEXT, "The text holds half a character, which cannot be kept.");
        }
        if (bytes.remaining() > Limits.MAX_TEXT_BYTES) {
            throw new Refused(ErrorCode.TEXT_TOO_LONG, "The text has " + bytes.remaining()
                    + " bytes; at most " + Limits.MAX_TEXT_BYTES + " are possible.");
        }
        return new MessageText(text, digestOf(bytes));
    }

    private static String digestOf(ByteBuffer bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
