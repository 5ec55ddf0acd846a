package forum.shell.talk;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.shell.failure.ShellException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts of private sessions: the rules are those of the server, which does not see them. */
final class PrivateText {

    private PrivateText() {
    }

    /** In UTF-8. */
    static byte[] encode(String text) {
        if (text.isBlank()) {
            throw new ShellException(ErrorCode.EMPTY_TEXT, "There is no text; write something.");
        }
        if (text.indexOf('\0') >= 0) {
            throw new ShellException(ErrorCode.INVALID_TEXT, "The text holds a NUL character, which nobody can read.");
        }
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            if (bytes.remaining() > Limits.MAX_TEXT_BYTES) {
                throw new ShellException(ErrorCode.TEXT_TOO_LONG, "The text has " + bytes.remaining()
                        + " bytes; at most " + Limits.MAX_TEXT_BYTES + " are taken.");
            }
            byte[] text8 = new byte[bytes.remaining()];
            bytes.get(text8);
            return text8;
        } catch (CharacterCodingException e) {
            throw new ShellException(ErrorCode.INVALID_TEXT, "The text holds half a character, which cannot be sent.");
        }
    }

    /** Whatever the bytes are, it becomes a text: what is none shows as U+FFFD. */
    static String decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
