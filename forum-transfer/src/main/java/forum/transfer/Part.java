package forum.transfer;

import forum.transfer.connection.Marks.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** What arrives, under another name until it is whole. Written in order; belongs to the disk's sequence, but for {@link #record}. */
sealed interface Part permits PartFile, PartFolder {

    /** That it gets its name in. */
    Path folder();

    /** What is there of an earlier transfer, verified then; the rest is wanted. */
    long fromBytes();

    void write(long offset, byte[] source, int length) throws IOException, TransferException;

    /** Forces to disk what has been written and takes down that it is verified up to the mark; from any thread. */
    void record(Mark mark);

    /**
     * Reads what came in earlier transfers, and compares it with what was verified then: much can happen to a file that nobody
     * looks after. Returns the digest of it, that goes on; null when it is damaged.
     */
    @Nullable
    MessageDigest readEarlier() throws IOException;

    /**
     * Adds what this transfer has written, as the disk gives it back.
     *
     * @param own of that alone
     */
    void readRest(MessageDigest whole, MessageDigest own) throws IOException;

    /** Forces everything to disk and gives it its name, or the first numbered one that is free; returns it. */
    Path publish() throws IOException, TransferException;

    /** Closes it. What was taken down as finished stays and can be gone on with; without that, it is deleted. */
    void keep();

    /** Closes and deletes it. */
    void discard();
}
