package forum.transfer;

import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private final HeldFile held;
    private final FileChannel channel;
    private final HashTable table;
    private final BitSet pieces = new BitSet();

    private PieceJournal(HeldFile held, FileChannel channel, HashTable table) {
        this.held = held;
        this.channel = channel;
        this.table = table;
    }

    static PieceJournal create(Path path, HashTable table) throws IOException {
        var held = HeldFile.hold(path);
        if (held == null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        try {
            return create(held, path, table);
        } catch (IOException e) {
            held.close();
            throw e;
        }
    }

    private static PieceJournal create(HeldFile held, Path path, HashTable table) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
        try {
            channel.tryLock();
            write(channel, header(table.pieces(), table.root()));
            write(channel, ByteBuffer.wrap(table.bytes()));
            return new PieceJournal(held, channel, table);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Null when it is another file's, not sound, or in use. */
    static @Nullable PieceJournal open(Path path, Pieces pieces, byte[] root) throws IOException {
        PieceJournal journal = null;
        var held = HeldFile.hold(path);
        try {
            journal = held == null ? null : open(held, path, pieces, root);
            return journal;
        } finally {
            if (journal == null && held != null) {
                held.close();
            }
        }
    }

    private static @Nullable PieceJournal open(HeldFile held, Path path, Pieces pieces, byte[] root)
            throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        PieceJournal journal = null;
        try {
            var header = ByteBuffer.allocate(HEADER_BYTES);
            if (!read(channel, header) || !header.equals(header(pieces, root)) || channel.tryLock() == null) {
                return null;
            }
            var hashes = new byte[HashTable.bytes(pieces)];
            var table = read(channel, ByteBuffer.wrap(hashes)) ? new HashTable(pieces, hashes) : null;
            if (table != null && Arrays.equals(table.root(), root)) {
                journal = read(new PieceJournal(held, channel, table));
            }
            return journal;
        } catch (OverlappingFileLockException e) {
            return null;
        } finally {
            if (journal == null) {
                channel.close();
            }
        }
    }

    private static PieceJournal read(PieceJournal journal) throws IOException {
        journal.readRecords();
        return journal;
    }

    private void readRecords() throws IOException {
        int count = table.pieces().count();
        long end = channel.position();
        // A piece that was damaged and fetched again has two.
        long there = Math.min((channel.size() - end) / RECORD_BYTES, 2L * count);
        var records = ByteBuffer.allocate((int) there * RECORD_BYTES);
        if (!read(channel, records)) {
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
        channel.truncate(end).position(end);
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
        write(channel, records.flip());
        pieces.or(more);
    }

    private static ByteBuffer header(Pieces pieces, byte[] root) {
        return ByteBuffer.allocate(HEADER_BYTES).putLong(MAGIC).putLong(pieces.bytes()).putLong(pieces.chunks())
                .put(root).flip();
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Fills and flips it; returns false when there is less. */
    private static boolean read(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until it is full, or the file ends.
        }
        boolean full = !bytes.hasRemaining();
        bytes.flip();
        return full;
    }

    private static int checksum(int piece) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(piece).flip());
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            held.close();
        }
    }
}
