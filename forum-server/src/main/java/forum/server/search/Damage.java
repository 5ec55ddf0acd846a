package forum.server.search;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.springframework.dao.DataAccessException;

/** Tells an index that has to be made anew from one that only cannot be written or read just now. */
final class Damage {

    private Damage() {
    }

    static boolean isShownBy(Throwable failure) {
        if (failure instanceof DataAccessException) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isDamage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDamage(Throwable cause) {
        return switch (cause) {
            case CorruptIndexException _,IndexFormatTooOldException _,IndexFormatTooNewException _ -> true;
            case NoSuchFileException _,FileNotFoundException _,EOFException _ -> true;
            case FileAlreadyExistsException _ -> true; // where the folder or a new file should be
            case IllegalArgumentException _ -> true; // an index of another kind
            case InternalError _ -> true; // a mapped file that the disk does not give back
            default -> false;
        };
    }
}
