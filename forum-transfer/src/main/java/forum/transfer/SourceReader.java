package forum.transfer;

import java.io.Closeable;
import java.io.IOException;

/** Reads what is sent, in order, from one offset on. Belongs to the disk's sequence. */
interface SourceReader extends Closeable {

    /** Fills the target; fails with {@link TransferFailure#FILE_CHANGED} when it is not what was chosen any more. */
    void read(long offset, byte[] target, int length) throws IOException, TransferException;

    /** After the last byte: fails when it is not what was chosen any more. */
    void checkUnchanged() throws IOException, TransferException;
}
