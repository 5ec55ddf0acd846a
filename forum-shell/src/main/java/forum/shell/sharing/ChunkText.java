package forum.shell.sharing;

import java.util.BitSet;
import java.util.StringJoiner;

/** Chunk numbers as people read them: {@code 0-9, 12}. */
final class ChunkText {

    private static final int MAX_RANGES = 20;

    private ChunkText() {
    }

    static String of(BitSet chunks) {
        StringJoiner text = new StringJoiner(", ");
        int ranges = 0;
        for (int from = chunks.nextSetBit(0); from >= 0; from = chunks.nextSetBit(chunks.nextClearBit(from))) {
            if (++ranges > MAX_RANGES) {
                return text + "…";
            }
            int last = chunks.nextClearBit(from) - 1;
            text.add(last == from ? Integer.toString(from) : from + "-" + last);
        }
        return text.toString();
    }
}
