package forum.protocol.device;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What a signature covers: fields one after the other, each with its length in 4 bytes (big-endian) before it, so that no
 * two contents have the same bytes. The first field says what it is for.
 */
public final class SignedContent {

    private final ByteArrayOutputStream fields = new ByteArrayOutputStream();

    private SignedContent() {
    }

    /**
     * Begins a content.
     *
     * @param purpose no signature for one purpose is one for another
     */
    public static SignedContent of(String purpose) {
        return new SignedContent().with(purpose);
    }

    /** A text in UTF-8. */
    public SignedContent with(String text) {
        return with(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number in 8 bytes, big-endian. */
    public SignedContent with(long number) {
        return with(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    /** How many there are, then each of them. */
    public SignedContent with(List<String> texts) {
        with(texts.size());
        texts.forEach(this::with);
        return this;
    }

    public SignedContent with(byte[] bytes) {
        fields.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        fields.writeBytes(bytes);
        return this;
    }

    public byte[] bytes() {
        return fields.toByteArray();
    }

    /** SHA-256 of all fields, 32 bytes. */
    public byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
