package forum.transfer;

import forum.transfer.swarm.HashTable;
import java.io.Closeable;
import java.io.IOException;

/** A shared file, or what is there of it, from which pieces are given to others. Several threads may read at once. */
public sealed interface PieceSource extends Closeable permits SharedFile, PieceFile {

    /** The hashes of all pieces, those that are not there included. */
    HashTable table();

    boolean holds(int piece);

    /** All of a piece; fails with {@link TransferFailure#FILE_CHANGED} when it is not what it was any more. */
    byte[] read(int piece) throws IOException, TransferException;
}
