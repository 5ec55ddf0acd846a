package forum.transfer;

import forum.transfer.connection.Marks.Mark;
import forum.transfer.connection.Marks;
import forum.transfer.crypto.Sha256;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being received, under the name {@code NAME.part} until it is whole, beside a journal of what is finished when it
 * can be resumed. Written in order, from where it stood. Belongs to the disk's sequence, but for {@link #record}.
 */
final class PartFile implements Part {

    private static final int READ_BYTES = 1 << 20;

    private final Path folder;
    private final String name;
    private final Path part;
    private final FileChannel channel;
    private final long bytes;
    private final DiskRoom.Share room;
    /** Null when the file cannot be resumed. */
    private final @Nullable Journal journal;
    private final @Nullable Path journalPath;
    private final long fromBytes;
    private final List<Journal.Segment> earlier;
    private boolean journalFailed;
    private boolean closed;

    /** @param journalPath null when there is no journal */
    PartFile(Path folder, String name, Path part, FileChannel channel, long bytes, @Nullable Path journalPath,
            @Nullable Journal journal, DiskRoom.Share room) {
        this.folder = folder;
        this.name = name;
        this.part = part;
        this.channel = channel;
        this.bytes = bytes;
        this.journalPath = journalPath;
        this.journal = journal;
        this.room = room;
        fromBytes = journal == null ? 0 : journal.end();
        earlier = journal == null ? List.of() : journal.segments();
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public long fromBytes() {
        return fromBytes;
    }

    /** Makes the file as long as it will be, so that what the disk can't take shows at once. */
    void preallocate() throws IOException {
        if (bytes > 0) {
            channel.write(ByteBuffer.allocate(1), bytes - 1);
        }
    }

    @Override
    public void write(long offset, byte[] source, int length) throws IOException {
        var buffer = ByteBuffer.wrap(source, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer, offset + buffer.position());
        }
        room.use(length);
    }

    @Override
    public synchronized void record(Mark mark) {
        if (journal == null || journalFailed || closed || mark.offset() <= journal.end()) {
            return;
        }
        try {
            channel.force(false);
            journal.append(new Journal.Segment(fromBytes, mark.offset(), mark.sha256()));
        } catch (IOException e) {
            // What was taken down before still counts, but nothing after what may be torn.
            journalFailed = true;
        }
    }

    @Override
    public @Nullable MessageDigest readEarlier() throws IOException {
        var whole = Sha256.create();
        for (var segment : earlier) {
            // The first begins where the file does, so that its digest comes for nothing.
            var own = segment.from() == 0 ? null : Sha256.create();
            read(segment.from(), segment.end(), whole, own);
            if (!MessageDigest.isEqual(own == null ? Digests.snapshot(whole) : own.digest(), segment.sha256())) {
                return null;
            }
        }
        return whole;
    }

    @Override
    public void readRest(MessageDigest whole, MessageDigest own) throws IOException {
        read(fromBytes, bytes, whole, own);
    }

    private void read(long from, long end, MessageDigest whole, @Nullable MessageDigest own) throws IOException {
        var buffer = ByteBuffer.allocate((int) Math.min(READ_BYTES, end - from));
        for (long offset = from; offset < end; offset += buffer.limit()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - offset));
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new EOFException("The part is shorter than it was");
                }
            }
            whole.update(buffer.array(), 0, buffer.limit());
            if (own != null) {
                own.update(buffer.array(), 0, buffer.limit());
            }
        }
    }

    @Override
    public Path publish() throws IOException {
        channel.force(true);
        close();
        var file = Publication.publishFile(part, folder, name);
        deleteJournal();
        return file;
    }

    @Override
    public void keep() {
        boolean worthKeeping = hasFinished();
        close();
        if (!worthKeeping) {
            delete();
        }
    }

    private synchronized boolean hasFinished() {
        return journal != null && journal.end() > 0;
    }

    @Override
    public void discard() {
        close();
        delete();
    }

    private synchronized void close() {
        if (!closed) {
            closed = true;
            room.giveBack();
            closeQuietly(channel);
            closeQuietly(journal);
        }
    }

    private static void closeQuietly(@Nullable Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            // What could not be closed can still be deleted, and what was forced is there.
            return;
        }
    }

    private void delete() {
        delete(part);
        deleteJournal();
    }

    private void deleteJournal() {
        if (journalPath != null) {
            delete(journalPath);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Nothing more can be done about it here.
        }
    }
}
