package forum.transfer;

import forum.transfer.crypto.Sha256;
import forum.transfer.swarm.HashTable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A shared file of which pieces come in any order, under the name {@code NAME.part} until all are there, beside a journal of
 * those that are. Pieces that are there can be given to others at once.
 */
public final class PieceFile implements PieceSource {

    private final Path folder;
    private final String name;
    private final Path part;
    private final FileChannel channel;
    private final PieceJournal journal;
    private final BitSet held;
    /** Written, and not in the journal yet. */
    private BitSet fresh = new BitSet();
    /** Where it lies since it is whole; null before. */
    private volatile @Nullable Path published;
    /** Guarded by the journal: nothing is taken down any more. */
    private boolean closed;

    PieceFile(Path folder, String name, Path part, FileChannel channel, PieceJournal journal) {
        this.folder = folder;
        this.name = name;
        this.part = part;
        this.channel = channel;
        this.journal = journal;
        held = journal.pieces();
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

    /** Forces to disk what has been written, and takes it down; after a crash it is there. Does nothing once it is closed. */
    void record() throws IOException {
        synchronized (journal) {
            BitSet written;
            synchronized (this) {
                written = fresh;
                fresh = new BitSet();
            }
            if (!closed && !written.isEmpty()) {
                channel.force(false);
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
        try {
            return bytes(channel, piece);
        } catch (ClosedChannelException e) {
            var whole = published;
            if (whole == null) {
                throw e;
            }
            try (var again = FileChannel.open(whole, StandardOpenOption.READ)) {
                return bytes(again, piece);
            }
        }
    }

    private byte[] bytes(FileChannel file, int piece) throws IOException {
        var data = new byte[table().pieces().length(piece)];
        var buffer = ByteBuffer.wrap(data);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, table().pieces().start(piece) + buffer.position()) < 0) {
                throw new EOFException("The part is shorter than it was");
            }
        }
        return data;
    }

    /**
     * Reads all of it once more, in order: what others have done to the file since a piece was written shows here.
     *
     * @return SHA-256 of the file; null when some pieces are damaged, which are missing then
     */
    byte @Nullable [] digest() throws IOException {
        var whole = Sha256.create();
        var damaged = new BitSet();
        for (int piece = 0; piece < table().pieces().count(); piece++) {
            var data = bytes(piece);
            if (!table().matches(piece, data)) {
                damaged.set(piece);
            }
            whole.update(data);
        }
        synchronized (this) {
            held.andNot(damaged);
        }
        return damaged.isEmpty() ? whole.digest() : null;
    }

    /**
     * Gives it its name, or the first numbered one that is free, and closes it. Who still reads a piece opens it for that, so that
     * nothing stays open of a file that is remembered.
     */
    Path publish() throws IOException {
        synchronized (journal) {
            channel.force(true);
            var file = Publication.publishFile(part, folder.toRealPath(), name);
            published = file;
            close();
            PartFile.delete(PieceFiles.journalOf(part));
            return file;
        }
    }

    /** Where it lies while it is not whole. */
    public Path path() {
        return part;
    }

    /** Deletes what is there of it. */
    public void discard() {
        close();
        PartFile.delete(part);
        PartFile.delete(PieceFiles.journalOf(part));
    }

    /** Closes it; what is there can be gone on with later. */
    void keep() {
        try {
            record();
        } catch (IOException e) {
            // What was recorded before is kept.
        }
        close();
    }

    @Override
    public void close() {
        synchronized (journal) {
            closed = true;
            try (journal) {
                channel.close();
            } catch (IOException e) {
                // What was recorded is on disk.
                return;
            }
        }
    }
}
