package forum.transfer.crypto;

import java.lang.foreign.MemorySegment;

/** An array as OpenSSL sees it, and the part from some byte on; made anew only for another array or part. */
final class ReusedArray {

    private byte[] array = {};
    private int from;
    private MemorySegment all = MemorySegment.ofArray(array);
    private MemorySegment part = all;

    @SuppressWarnings("ReferenceEquality") // Which array it is counts, not what it holds.
    void use(byte[] newArray, int newFrom) {
        if (newArray != array) {
            array = newArray;
            all = MemorySegment.ofArray(array);
            from = -1;
        }
        if (newFrom != from) {
            from = newFrom;
            part = all.asSlice(from);
        }
    }

    MemorySegment all() {
        return all;
    }

    MemorySegment part() {
        return part;
    }
}
