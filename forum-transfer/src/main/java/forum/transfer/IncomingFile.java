package forum.transfer;

import forum.transfer.connection.Marks.Mark;
import forum.transfer.connection.Marks;
import forum.transfer.crypto.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes some other way than from a peer, and is kept like one that does: under {@code NAME.part} until it is whole,
 * with a journal by which it can be gone on with, then under its name or the first numbered one that is free. Belongs to one
 * thread.
 */
public final class IncomingFile implements AutoCloseable {

    /** Between two notes of how far it is; each has to be forced to disk. */
    private static final long NOTE_BYTES = 4L * Marks.STEP_BYTES;

    private final PartFile part;
    private final long bytes;
    private final MessageDigest whole;
    /** Of what has come since it was opened; null when that is the whole. */
    private final @Nullable MessageDigest fresh;
    private long position;
    private boolean ended;

    private IncomingFile(PartFile part, long bytes, MessageDigest whole) {
        this.part = part;
        this.bytes = bytes;
        this.position = part.fromBytes();
        this.whole = whole;
        this.fresh = position == 0 ? null : Sha256.create();
    }

    /**
     * Checks name and room, and takes up what is there of the same content.
     *
     * @param identity tells the content from all others
     */
    public static IncomingFile open(Path folder, String name, long bytes, byte[] identity) throws TransferException {
        var part = PartFiles.open(folder, name, bytes, identity, new DiskRoom());
        try {
            var earlier = part.readEarlier();
            if (earlier == null) {
                part.discard();
                throw Digests.damaged();
            }
            return new IncomingFile(part, bytes, earlier);
        } catch (IOException e) {
            part.keep();
            throw DiskFailures.of(e, part.folder());
        }
    }

    /** How much is there; the rest is wanted, in order. At first a multiple of 1 MiB, or 0. */
    public long position() {
        return position;
    }

    /** Takes the next bytes, no more than are missing. */
    public void write(byte[] source, int length) throws TransferException {
        if (length > bytes - position) {
            throw new IllegalArgumentException("More than the file has");
        }
        try {
            part.write(position, source, length);
        } catch (IOException e) {
            throw DiskFailures.of(e, part.folder());
        }
        whole.update(source, 0, length);
        if (fresh != null) {
            fresh.update(source, 0, length);
        }
        position += length;
        if (position % NOTE_BYTES == 0) {
            part.record(new Mark(position, Digests.snapshot(fresh == null ? whole : fresh)));
        }
    }

    /** Compares the digest, forces all to disk, and returns the file under its name; what is not as it must be is deleted. */
    public Path finish(byte[] sha256) throws TransferException {
        ended = true;
        if (position < bytes || !MessageDigest.isEqual(whole.digest(), sha256)) {
            part.discard();
            throw Digests.mismatch();
        }
        try {
            return part.publish();
        } catch (IOException e) {
            part.keep();
            throw DiskFailures.of(e, part.folder());
        }
    }

    /** Deletes what has come, unless it is finished. */
    public void discard() {
        if (!ended) {
            ended = true;
            part.discard();
        }
    }

    /** Keeps what can be gone on with, unless it is finished. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            part.keep();
        }
    }
}
