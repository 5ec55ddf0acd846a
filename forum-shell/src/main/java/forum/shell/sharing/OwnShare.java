package forum.shell.sharing;

import forum.protocol.sharing.SharedContent;
import forum.transfer.PieceFile;
import forum.transfer.PieceSource;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * What this shell has of a shared file.
 *
 * @param path where it lies
 */
record OwnShare(SavedShare saved, PieceSource source, Path path) {

    SharedContent content() {
        return saved.content();
    }

    boolean isWhole() {
        return !(source instanceof PieceFile);
    }

    BitSet chunks() {
        if (source instanceof PieceFile part) {
            return part.heldChunks();
        }
        BitSet all = new BitSet();
        all.set(0, content().chunks());
        return all;
    }
}
