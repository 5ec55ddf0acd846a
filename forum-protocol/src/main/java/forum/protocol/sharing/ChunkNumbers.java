package forum.protocol.sharing;

import java.util.Base64;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of chunks as it travels: one bit for each, the first the lowest of the first byte, without zero bytes at the end, in
 * Base64.
 */
public final class ChunkNumbers {

    private static final int MAX_CHARACTERS = (SharedContent.MAX_CHUNKS / Byte.SIZE + 2) / 3 * 4;

    private ChunkNumbers() {
    }

    /** Null when there is none missing. */
    public static @Nullable String text(BitSet chunks, int count) {
        return chunks.cardinality() == count ? null : Base64.getEncoder().encodeToString(chunks.toByteArray());
    }

    /**
     * Reads what somebody else has written; IllegalArgumentException when it makes no sense.
     *
     * @param text null for all chunks
     */
    public static BitSet read(@Nullable String text, int count) {
        if (text == null) {
            BitSet all = new BitSet(count);
            all.set(0, count);
            return all;
        }
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("More chunks than any file has");
        }
        BitSet chunks = BitSet.valueOf(Base64.getDecoder().decode(text));
        if (chunks.length() > count) {
            throw new IllegalArgumentException("More chunks than the file has");
        }
        return chunks;
    }
}
