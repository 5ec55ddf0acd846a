package forum.transfer;

import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Which pieces of a file are there: verified, written and forced to disk. A header that says of which file, the table of hashes,
 * then a record of 8 bytes for each piece: its number and a checksum. A torn end is cut off. Locked while it is open.
 */
final class PieceJournal implements Closeable {

    static final String SUFFIX = ".pieces";

    private static final long MAGIC = 0x464f52554d505031L;
    private static final int ROOT_BYTES = 32;
    private static final int HEADER_BYTES = 3 * Long.BYTES + ROOT_BYTES;
    private static final int RECORD_BYTES = 2 * Integer.BYTES;

    private final HeldFile file;
    private final HashTable table;
    private final BitSet pieces = new BitSet();

    private PieceJournal(HeldFile file, HashTable table) {
        this.file = file;
        this.table = table;
    }

    static PieceJournal create(Path path, HashTable table) throws IOException {
        return new PieceJournal(HeldFile.create(path, header(table.pieces(), table.root()),
                ByteBuffer.wrap(table.bytes())), table);
    }

    /** Null when it is another file's, not sound, or in use. */
    static @Nullable PieceJournal open(Path path, Pieces pieces, byte[] root) throws IOException {
        var file = HeldFile.open(path);
        if (file == null) {
            return null;
        }
        PieceJournal journal = null;
        try {
            journal = read(file, pieces, root);
            return journal;
        } finally {
            if (journal == null) {
                file.close();
            }
        }
    }

    private static @Nullable PieceJournal read(HeldFile file, Pieces pieces, byte[] root) throws IOException {
        var header = ByteBuffer.allocate(HEADER_BYTES);
        var hashes = new byte[HashTable.bytes(pieces)];
        if (!file.read(header) || !header.equals(header(pieces, root)) || !file.lock()
                || !file.read(ByteBuffer.wrap(hashes))) {
            return null;
        }
        var table = new HashTable(pieces, hashes);
        if (!Arrays.equals(table.root(), root)) {
            return null;
        }
        var journal = new PieceJournal(file, table);
        journal.readRecords();
        return journal;
    }

    private void readRecords() throws IOException {
        int count = table.pieces().count();
        long end = HEADER_BYTES + (long) HashTable.bytes(table.pieces());
        // A piece that was damaged and fetched again has two.
        long there = Math.min((file.size() - end) / RECORD_BYTES, 2L * count);
        var records = ByteBuffer.allocate((int) there * RECORD_BYTES);
        if (!file.read(records)) {
            throw new EOFException("The journal became shorter");
        }
        while (records.hasRemaining()) {
            int piece = records.getInt();
            if (piece < 0 || piece >= count || records.getInt() != checksum(piece)) {
                break;
            }
            pieces.set(piece);
            end += RECORD_BYTES;
        }
        file.end(end);
    }

    HashTable table() {
        return table;
    }

    /** Those that are there. */
    BitSet pieces() {
        return (BitSet) pieces.clone();
    }

    /** Their bytes must have been forced to disk. */
    void append(BitSet more) throws IOException {
        var records = ByteBuffer.allocate(more.cardinality() * RECORD_BYTES);
        more.stream().forEach(piece -> records.putInt(piece).putInt(checksum(piece)));
        file.write(records.flip());
        pieces.or(more);
    }

    private static ByteBuffer header(Pieces pieces, byte[] root) {
        return ByteBuffer.allocate(HEADER_BYTES).putLong(MAGIC).putLong(pieces.bytes()).putLong(pieces.chunks())
                .put(root).flip();
    }

    private static int checksum(int piece) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(piece).flip());
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
