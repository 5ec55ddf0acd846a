package forum.shell.mailbox;

import forum.protocol.mailbox.SealedSize;
import forum.transfer.IncomingFile;
import forum.transfer.TransferException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Opens a sealed file as it comes, chunk by chunk, into a file. */
final class OpeningTarget {

    private final IncomingFile file;
    private final long bytes;
    private final long chunks;
    private final ChunkSealing sealing;
    private final byte[] digest = new byte[SealedSize.DIGEST_BYTES];
    private long next;
    private int digestLength;

    OpeningTarget(IncomingFile file, long bytes, ChunkSealing sealing) {
        this.file = file;
        this.bytes = bytes;
        this.chunks = SealedSize.chunks(bytes);
        this.sealing = sealing;
        this.next = file.position() / SealedSize.CHUNK_BYTES;
    }

    /** Where in the sealed file the next wanted byte lies. */
    long position() {
        return next * SealedSize.SEALED_CHUNK_BYTES;
    }

    boolean isComplete() {
        return next == chunks;
    }

    /** Takes whole chunks, from {@link #position()} on. */
    void write(byte[] sealed) throws GeneralSecurityException, TransferException {
        for (int from = 0; from < sealed.length; from += SealedSize.SEALED_CHUNK_BYTES) {
            int length = Math.min(SealedSize.SEALED_CHUNK_BYTES, sealed.length - from);
            byte[] opened = sealing.open(next, next == chunks - 1, sealed, from, length);
            int ofFile = (int) Math.min(opened.length, bytes - file.position());
            file.write(opened, ofFile);
            int ofDigest = opened.length - ofFile;
            if (ofDigest > digest.length - digestLength) {
                throw new GeneralSecurityException("There is more than the file");
            }
            System.arraycopy(opened, ofFile, digest, digestLength, ofDigest);
            digestLength += ofDigest;
            next++;
        }
    }

    /** Returns the file under its name, once all has come. */
    Path finish() throws TransferException {
        return file.finish(digest);
    }

    byte[] digest() {
        return digest.clone();
    }
}
