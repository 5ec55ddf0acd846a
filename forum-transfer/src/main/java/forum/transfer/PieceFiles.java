package forum.transfer;

import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Finds what is there of shared files in a folder, and begins with new ones. Never touches what is not ours. */
public final class PieceFiles {

    private static final String JOURNALS = "*.part" + PieceJournal.SUFFIX;
    private static final int MAX_JOURNALS = 1_000;

    private PieceFiles() {
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
            throw DiskFailures.of(e, folder);
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
                var part = folder.resolve(FileName.part(name, number));
                var journalPath = journalOf(part);
                if (Files.notExists(journalPath, LinkOption.NOFOLLOW_LINKS) && isCreated(part)) {
                    return fill(folder, name, part, journalPath, table);
                }
            }
            throw new IOException("Too many unfinished files of one name");
        } catch (IOException e) {
            throw DiskFailures.of(e, folder);
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

    static Path journalOf(Path part) {
        return part.resolveSibling(part.getFileName() + PieceJournal.SUFFIX);
    }
}
