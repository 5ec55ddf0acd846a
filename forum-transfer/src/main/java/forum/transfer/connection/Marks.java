package forum.transfer.connection;

import java.security.MessageDigest;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Digests of what a connection has carried, up to each MiB of the file: the sender's, which come along with the data, and the
 * receiver's own. Up to where both say the same, the receiver has what the sender has read. Bounded: the lowest are forgotten.
 */
public final class Marks {

    /** A mark stands at each multiple of this in the file. */
    public static final int STEP_BYTES = 1 << 20;
    /** More than a window has. */
    private static final int MAX_KEPT = 64;

    private final NavigableMap<Long, byte[]> ours = new TreeMap<>();
    private final NavigableMap<Long, byte[]> theirs = new TreeMap<>();
    private @Nullable Mark agreed;
    private boolean contradicted;

    /**
     * Where both sides have hashed the same.
     *
     * @param offset in the file
     * @param sha256 of what the connection has carried up to there
     */
    @SuppressWarnings("ArrayRecordComponent") // Marks are written down, not compared.
    public record Mark(long offset, byte[] sha256) {
    }

    /** What was hashed here. */
    public void addOurs(long offset, byte[] sha256) {
        add(ours, offset, sha256);
    }

    /** Returns false when no mark can stand there. */
    boolean addTheirs(long offset, byte[] sha256) {
        if (offset <= 0 || offset % STEP_BYTES != 0) {
            return false;
        }
        add(theirs, offset, sha256);
        return true;
    }

    private void add(NavigableMap<Long, byte[]> marks, long offset, byte[] sha256) {
        if (agreed != null && offset <= agreed.offset()) {
            return;
        }
        marks.put(offset, sha256.clone());
        if (marks.size() > MAX_KEPT) {
            marks.pollFirstEntry();
        }
        var own = ours.get(offset);
        var other = theirs.get(offset);
        if (own != null && other != null) {
            compare(offset, own, other);
        }
    }

    private void compare(long offset, byte[] own, byte[] other) {
        if (!MessageDigest.isEqual(own, other)) {
            contradicted = true;
            return;
        }
        agreed = new Mark(offset, own);
        ours.headMap(offset, true).clear();
        theirs.headMap(offset, true).clear();
    }

    /** The furthest that both sides agree on; null while there is none. */
    public @Nullable Mark agreed() {
        return agreed;
    }

    /** Whether what arrived is not what was read. */
    public boolean isContradicted() {
        return contradicted;
    }
}
