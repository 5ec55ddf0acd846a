package forum.transfer;

import forum.transfer.crypto.Sha256;
import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that is shared where it lies: it may be changed by anybody, which is noticed before a piece of it is given away. */
public final class SharedFile implements PieceSource {

    private final SourceFile file;
    private final HashTable table;
    private @Nullable FileChannel channel;

    /**
     * A file that was hashed before, and is the same now.
     *
     * @param table made of this file
     */
    public SharedFile(SourceFile file, HashTable table) {
        if (file.bytes() != table.pieces().bytes()) {
            throw new IllegalArgumentException("The table is of another file");
        }
        this.file = file;
        this.table = table;
    }

    /** Reads all of the file. */
    public static SharedFile hash(SourceFile file, Pieces pieces) throws TransferException {
        var hashes = ByteBuffer.allocate(HashTable.bytes(pieces));
        var digest = Sha256.create();
        var piece = new byte[Pieces.MAX_BYTES];
        try (var reader = new FileReader(file)) {
            for (int i = 0; i < pieces.count(); i++) {
                reader.read(pieces.start(i), piece, pieces.length(i));
                digest.update(piece, 0, pieces.length(i));
                hashes.put(digest.digest());
            }
            reader.checkUnchanged();
        } catch (IOException e) {
            throw new TransferException(TransferFailure.FILE_UNREADABLE,
                    "The file cannot be read; check its permissions.", e);
        }
        return new SharedFile(file, new HashTable(pieces, hashes.array()));
    }

    public SourceFile file() {
        return file;
    }

    @Override
    public HashTable table() {
        return table;
    }

    @Override
    public boolean holds(int piece) {
        return true;
    }

    @Override
    public byte[] read(int piece) throws IOException, TransferException {
        if (file.hasChanged()) {
            throw Source.changed();
        }
        var data = new byte[table.pieces().length(piece)];
        var buffer = ByteBuffer.wrap(data);
        var opened = channel();
        while (buffer.hasRemaining()) {
            if (opened.read(buffer, table.pieces().start(piece) + buffer.position()) < 0) {
                throw Source.changed();
            }
        }
        if (!table.matches(piece, data)) {
            throw Source.changed();
        }
        return data;
    }

    private synchronized FileChannel channel() throws IOException {
        var opened = channel;
        if (opened == null || !opened.isOpen()) {
            opened = FileChannel.open(file.path(), StandardOpenOption.READ);
            channel = opened;
        }
        return opened;
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
