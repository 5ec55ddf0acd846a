package forum.shell.mailbox;

import forum.protocol.mailbox.SealedSize;
import forum.shell.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What only the recipient sees of a file before it is opened.
 *
 * @param file its name
 * @param bytes its size
 */
record Envelope(String file, long bytes) {

    /** Filled up to a multiple of it, so that the length of the name does not show. */
    private static final int STEP_BYTES = 256;

    byte[] write() {
        byte[] json = Json.text(this).getBytes(StandardCharsets.UTF_8);
        byte[] filled = Arrays.copyOf(json, Math.ceilDiv(json.length, STEP_BYTES) * STEP_BYTES);
        Arrays.fill(filled, json.length, filled.length, (byte) ' ');
        return filled;
    }

    /** Throws {@link IllegalArgumentException} when it is none, or not of a file of this sealed length. */
    static Envelope read(byte[] written, long sealedBytes) {
        Envelope envelope = Json.read(written, Envelope.class);
        if (envelope.file == null || envelope.bytes < 0 || envelope.bytes > SealedSize.MAX_BYTES
                || SealedSize.of(envelope.bytes) != sealedBytes) {
            throw new IllegalArgumentException("Not an envelope of this file");
        }
        return envelope;
    }
}
