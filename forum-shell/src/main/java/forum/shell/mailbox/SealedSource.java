package forum.shell.mailbox;

import forum.protocol.mailbox.SealedSize;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A file, sealed as it is read: once, in order, with its digest behind its last byte. */
final class SealedSource implements AutoCloseable {

    private final FileChannel file;
    private final long bytes;
    private final long chunks;
    private final ChunkSealing sealing;
    private final MessageDigest whole = sha256();
    private final byte[] chunk = new byte[SealedSize.CHUNK_BYTES];
    private long next;
    /** Of the next chunk, has gone already. */
    private int skip;
    private byte[] digest = {};

    /**
     * Opens the file.
     *
     * @param from where in the sealed file to begin; what lies before is read all the same
     */
    SealedSource(Path path, long bytes, ChunkSealing sealing, long from) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.bytes = bytes;
        this.chunks = SealedSize.chunks(bytes);
        this.sealing = sealing;
        try {
            for (long number = 0; number < from / SealedSize.SEALED_CHUNK_BYTES; number++) {
                read(number);
            }
        } catch (IOException e) {
            file.close();
            throw e;
        }
        next = from / SealedSize.SEALED_CHUNK_BYTES;
        skip = (int) (from % SealedSize.SEALED_CHUNK_BYTES);
    }

    /** The next sealed bytes, of as many whole chunks as have room; none at the end. */
    byte[] next(int room) throws IOException {
        byte[] sealed = new byte[Math.max(1, room / SealedSize.SEALED_CHUNK_BYTES) * SealedSize.SEALED_CHUNK_BYTES];
        int length = 0;
        int from = skip;
        while (next < chunks && length < sealed.length) {
            int read = read(next);
            length += sealing.seal(next, next == chunks - 1, chunk, read, sealed, length);
            next++;
        }
        skip = 0;
        return Arrays.copyOfRange(sealed, Math.min(from, length), length);
    }

    /** SHA-256 of the file, once all of it has been read. */
    byte[] digest() {
        return digest.clone();
    }

    /** Fills the chunk with what belongs there, and says how much that is. */
    private int read(long number) throws IOException {
        long offset = number * SealedSize.CHUNK_BYTES;
        int ofFile = Math.clamp(bytes - offset, 0, SealedSize.CHUNK_BYTES);
        ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, ofFile);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("The file is shorter than it was");
            }
        }
        whole.update(chunk, 0, ofFile);
        if (offset + ofFile < bytes) {
            return ofFile;
        }
        if (digest.length == 0) {
            digest = whole.digest();
        }
        int sent = (int) Math.max(0, offset - bytes);
        int ofDigest = Math.min(digest.length - sent, chunk.length - ofFile);
        System.arraycopy(digest, sent, chunk, ofFile, ofDigest);
        return ofFile + ofDigest;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
