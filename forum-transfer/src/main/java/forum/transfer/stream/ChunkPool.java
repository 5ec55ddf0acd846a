package forum.transfer.stream;

import java.util.ArrayDeque;

/** Buffers that are used again. Holds no more than were in use at once. */
final class ChunkPool {

    private final int chunkBytes;
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();

    /** Files smaller than a chunk get smaller buffers. */
    ChunkPool(long fileBytes) {
        chunkBytes = (int) Math.min(Chunk.BYTES, Math.max(1, fileBytes));
    }

    Chunk take(long index) {
        var bytes = free.poll();
        return new Chunk(index, bytes == null ? new byte[chunkBytes] : bytes);
    }

    void giveBack(Chunk chunk) {
        free.push(chunk.bytes());
    }
}
