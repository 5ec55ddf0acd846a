package forum.transfer.swarm;

import forum.transfer.crypto.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The SHA-256 of each piece of a file, one after the other. Its root binds size, number of chunks and every byte: SHA-256 over
 * {@code "forum share v1"}, both numbers (8 bytes each), and the top of a Merkle tree, in which a node is the SHA-256 over
 * {@code 0x01} and the two below it, and the last of an odd number moves up as it is.
 */
public final class HashTable {

    public static final int HASH_BYTES = 32;
    /** In which a table travels. */
    static final int BLOCK_BYTES = Pieces.MAX_BYTES;

    private final Pieces pieces;
    private final byte[] hashes;

    /**
     * A table that may be anybody's: its root shows whose.
     *
     * @param hashes as many as there are pieces, 32 bytes each; not copied
     */
    public HashTable(Pieces pieces, byte[] hashes) {
        if (hashes.length != bytes(pieces)) {
            throw new IllegalArgumentException("Not one hash for each piece");
        }
        this.pieces = pieces;
        this.hashes = hashes;
    }

    /** Of the table of a file that is so divided. */
    public static int bytes(Pieces pieces) {
        return pieces.count() * HASH_BYTES;
    }

    /** As many blocks of 1 MiB as the table has, the last one shorter. */
    public static int blocks(Pieces pieces) {
        return (bytes(pieces) + BLOCK_BYTES - 1) / BLOCK_BYTES;
    }

    static int blockLength(Pieces pieces, int block) {
        return Math.min(BLOCK_BYTES, bytes(pieces) - block * BLOCK_BYTES);
    }

    /** Copies a block of 1 MiB, or what is left for the last one. */
    public void copyBlock(int block, byte[] target) {
        System.arraycopy(hashes, block * BLOCK_BYTES, target, 0, blockLength(pieces, block));
    }

    public Pieces pieces() {
        return pieces;
    }

    public byte[] bytes() {
        return hashes.clone();
    }

    /** Whether these are the bytes of the piece. */
    public boolean matches(int piece, byte[] data) {
        byte[] hash = Sha256.create().digest(data);
        return Arrays.equals(hash, 0, HASH_BYTES, hashes, piece * HASH_BYTES, (piece + 1) * HASH_BYTES);
    }

    /** 32 bytes. */
    public byte[] root() {
        var digest = Sha256.create();
        byte[] level = hashes;
        while (level.length > HASH_BYTES) {
            level = above(digest, level);
        }
        digest.update("forum share v1".getBytes(StandardCharsets.US_ASCII));
        digest.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(pieces.bytes()).putLong(pieces.chunks()).flip());
        return digest.digest(level);
    }

    private static byte[] above(MessageDigest digest, byte[] level) {
        int nodes = level.length / HASH_BYTES;
        var above = new byte[(nodes + 1) / 2 * HASH_BYTES];
        for (int i = 0; i + 1 < nodes; i += 2) {
            digest.update((byte) 1);
            digest.update(level, i * HASH_BYTES, 2 * HASH_BYTES);
            System.arraycopy(digest.digest(), 0, above, i / 2 * HASH_BYTES, HASH_BYTES);
        }
        if (nodes % 2 == 1) {
            System.arraycopy(level, level.length - HASH_BYTES, above, above.length - HASH_BYTES, HASH_BYTES);
        }
        return above;
    }
}
