package forum.transfer;

import java.nio.file.Path;

/** What is sent, as it was when it was chosen. */
public abstract sealed class Source permits SourceFile, SourceFolder {

    /** The base name. */
    public abstract String name();

    /** What is sent in all; of a folder, the names that lie in it and more are counted in. */
    public abstract long bytes();

    /** Absolute. */
    public abstract Path path();

    abstract SourceReader reader();

    static TransferException changed() {
        return new TransferException(TransferFailure.FILE_CHANGED,
                "The file changed while it was being sent; send it again.");
    }
}
