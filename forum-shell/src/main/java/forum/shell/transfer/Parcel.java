package forum.shell.transfer;

import forum.shell.console.ByteText;
import forum.shell.console.Visible;
import forum.transfer.Source;
import forum.transfer.SourceFolder;
import org.jspecify.annotations.Nullable;

/**
 * What is sent: a file, or a folder.
 *
 * @param bytes that are carried
 * @param files in the folder; null for a file
 */
record Parcel(String name, long bytes, @Nullable Long files) {

    static Parcel of(Source source) {
        return new Parcel(source.name(), source.bytes(),
                source instanceof SourceFolder folder ? folder.files() : null);
    }

    boolean isFolder() {
        return files != null;
    }

    /** The size, and of a folder the number of files. */
    String size() {
        return (files == null ? "" : files == 1 ? "1 file, " : files + " files, ") + ByteText.of(bytes);
    }

    /** Its name and size, for people. */
    String text() {
        return Visible.of(name) + " (" + size() + ")";
    }
}
