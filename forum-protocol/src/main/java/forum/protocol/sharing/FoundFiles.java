package forum.protocol.sharing;

import java.util.List;

/**
 * The files of one name, the one that was shared first in front.
 *
 * @param more whether there are others that do not fit in
 */
public record FoundFiles(List<SharedFile> files, boolean more) {

    public static final int MAX_FILES = 100;

    public FoundFiles {
        files = List.copyOf(files);
    }
}
