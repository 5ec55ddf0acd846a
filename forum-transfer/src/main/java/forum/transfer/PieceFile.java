package forum.transfer;

import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A shared file of which pieces come in any order, under the name {@code NAME.part} until all are there, beside a journal of
 * those that are. Pieces that are there can be given to others at once.
 */
public final class PieceFile implements PieceSource {

    private static final String JOURNALS = "*.part" + PieceJournal.SUFFIX;
    private static final int MAX_JOURNALS = 1_000;

    private final Path folder;
    private final String name;
    private final Path part;
    private final FileChannel channel;
    private final PieceJournal journal;
    private final BitSet held;
    /** Written, and not in the journal yet. */
    private BitSet fresh = new BitSet();

    private PieceFile(Path folder, String name, Path part, FileChannel channel, PieceJournal journal) {
        this.folder = folder;
        this.name = name;
        this.part = part;
        this.channel = channel;
        this.journal = journal;
        held = journal.pieces();
    }

    /**
     * Goes on with what is there of a file.
     *
     * @param root 32 bytes
     * @return null when there is nothing of it in the folder, or another shell is at it
     */
    public static @Nullable PieceFile find(Path folder, String name, Pieces pieces, byte[] root)
            throws TransferException {
        FileName.check(name);
        if (!Files.isDirectory(folder)) {
            return null;
        }
        int seen = 0;
        try (var journals = Files.newDirectoryStream(folder, JOURNALS)) {
            for (var path : journals) {
                if (++seen > MAX_JOURNALS) {
                    break;
                }
                var found = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        ? open(folder, name, path, pieces, root)
                        : null;
                if (found != null) {
                    return found;
                }
            }
            return null;
        } catch (IOException e) {
            throw DiskFailures.of(e);
        }
    }

    private static @Nullable PieceFile open(Path folder, String name, Path journalPath, Pieces pieces, byte[] root)
            throws IOException {
        var journal = PieceJournal.open(journalPath, pieces, root);
        if (journal == null) {
            return null;
        }
        var path = journalPath.toString();
        var part = Path.of(path.substring(0, path.length() - PieceJournal.SUFFIX.length()));
        if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS) || Files.size(part) != pieces.bytes()) {
            // Nobody can go on with that: whoever wants the file starts over.
            journal.close();
            PartFile.delete(journalPath);
            return null;
        }
        return new PieceFile(folder, name, part, open(part), journal);
    }

    /** Begins with a file of which this is the table, where the disk has room for it. */
    static PieceFile create(Path folder, String name, HashTable table) throws TransferException {
        FileName.check(name);
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).getUsableSpace() < table.pieces().bytes()) {
                throw DiskFailures.full(null);
            }
            for (int number = 0; number <= Publication.MAX_NUMBER; number++) {
                var part = folder.resolve(FileName.part(FileName.numbered(name, number)));
                var journalPath = journalOf(part);
                if (Files.notExists(journalPath, LinkOption.NOFOLLOW_LINKS) && isCreated(part)) {
                    return fill(folder, name, part, journalPath, table);
                }
            }
            throw new IOException("Too many unfinished files of one name");
        } catch (IOException e) {
            throw DiskFailures.of(e);
        }
    }

    private static PieceFile fill(Path folder, String name, Path part, Path journalPath, HashTable table)
            throws IOException {
        try {
            var channel = open(part);
            if (table.pieces().bytes() > 0) {
                channel.write(ByteBuffer.allocate(1), table.pieces().bytes() - 1);
            }
            return new PieceFile(folder, name, part, channel, PieceJournal.create(journalPath, table));
        } catch (IOException e) {
            PartFile.delete(part);
            PartFile.delete(journalPath);
            throw e;
        }
    }

    private static boolean isCreated(Path part) throws IOException {
        try {
            Files.createFile(part);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static FileChannel open(Path part) throws IOException {
        return FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path journalOf(Path part) {
        return part.resolveSibling(part.getFileName() + PieceJournal.SUFFIX);
    }

    @Override
    public HashTable table() {
        return journal.table();
    }

    @Override
    public synchronized boolean holds(int piece) {
        return held.get(piece);
    }

    /** The pieces that are there. */
    synchronized BitSet held() {
        return (BitSet) held.clone();
    }

    /** The chunks that are there as a whole. */
    public BitSet heldChunks() {
        var pieces = table().pieces();
        var there = held();
        var chunks = new BitSet();
        for (int chunk = 0; chunk < pieces.chunks(); chunk++) {
            int first = chunk * pieces.perChunk();
            chunks.set(chunk, there.nextClearBit(first) >= first + pieces.perChunk());
        }
        return chunks;
    }

    /** Writes a piece that has been verified. */
    void write(int piece, byte[] data) throws IOException {
        var buffer = ByteBuffer.wrap(data);
        while (buffer.hasRemaining()) {
            channel.write(buffer, table().pieces().start(piece) + buffer.position());
        }
        synchronized (this) {
            held.set(piece);
            fresh.set(piece);
        }
    }

    /** Forces to disk what has been written, and takes it down; after a crash it is there. */
    void record() throws IOException {
        BitSet written;
        synchronized (this) {
            written = fresh;
            fresh = new BitSet();
        }
        if (!written.isEmpty()) {
            channel.force(false);
            synchronized (this) {
                journal.append(written);
            }
        }
    }

    @Override
    public byte[] read(int piece) throws IOException, TransferException {
        var data = bytes(piece);
        if (!table().matches(piece, data)) {
            throw Source.changed();
        }
        return data;
    }

    private byte[] bytes(int piece) throws IOException {
        var data = new byte[table().pieces().length(piece)];
        var buffer = ByteBuffer.wrap(data);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, table().pieces().start(piece) + buffer.position()) < 0) {
                throw new EOFException("The part is shorter than it was");
            }
        }
        return data;
    }

    /**
     * Reads all of it once more, in order.
     *
     * @param doubted pieces that came earlier: what a file goes through that nobody looks after shows here
     * @return SHA-256 of the file; null when some of the doubted pieces are damaged, which are missing then
     */
    byte @Nullable [] digest(BitSet doubted) throws IOException {
        var whole = Digests.sha256();
        var damaged = new BitSet();
        for (int piece = 0; piece < table().pieces().count(); piece++) {
            var data = bytes(piece);
            if (doubted.get(piece) && !table().matches(piece, data)) {
                damaged.set(piece);
            }
            whole.update(data);
        }
        synchronized (this) {
            held.andNot(damaged);
        }
        return damaged.isEmpty() ? whole.digest() : null;
    }

    /** Gives it its name, or the first numbered one that is free; it stays open for those who read. */
    Path publish() throws IOException {
        channel.force(true);
        var file = Publication.publishFile(part, folder.toRealPath(), name);
        journal.close();
        PartFile.delete(journalOf(part));
        return file;
    }

    /** Where it lies while it is not whole. */
    public Path path() {
        return part;
    }

    /** Deletes what is there of it. */
    public void discard() {
        close();
        PartFile.delete(part);
        PartFile.delete(journalOf(part));
    }

    /** It can be gone on with later. */
    @Override
    public synchronized void close() {
        try {
            channel.close();
            journal.close();
        } catch (IOException e) {
            // What was recorded is on disk.
            return;
        }
    }
}
