package forum.server.text;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.server.refusal.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Looks whether a text may be kept and passed on. */
public final class TextRules {

    private TextRules() {
    }

    /**
     * Throws {@link Refused} when the text is empty, too long, or not representable.
     *
     * @return its UTF-8 form
     */
    public static ByteBuffer check(String text) {
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
        return bytes;
    }
}
