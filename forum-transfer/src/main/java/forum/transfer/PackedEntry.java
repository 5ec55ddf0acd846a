package forum.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;

/**
 * A folder or a file within a packed folder. In the stream: what it is (1 byte), the length of its name (2), the name in UTF-8, the
 * bytes of a file (8), and these bytes.
 *
 * @param name relative, with {@code /} between the parts
 * @param bytes of the file; -1 for a folder
 * @param modified of the file, as it was when it was chosen
 */
record PackedEntry(String name, long bytes, FileTime modified) {

    static final byte FOLDER = 1;
    static final byte FILE = 2;

    /** Up to the name. */
    static final int PREFIX_BYTES = 1 + Short.BYTES;
    /** Of a name, in UTF-8. */
    static final int MAX_NAME_BYTES = 4_096;
    /** Parts of a name. */
    static final int MAX_DEPTH = 64;
    /** Of the names of all folders: whoever unpacks keeps them in memory to the end. */
    static final int MAX_FOLDER_NAMES_BYTES = 16 << 20;
    /** Folders and files together. */
    static final int MAX_ENTRIES = 100_000;

    boolean isFolder() {
        return bytes < 0;
    }

    byte[] header() {
        var utf8 = name.getBytes(StandardCharsets.UTF_8);
        var header = ByteBuffer.allocate(PREFIX_BYTES + utf8.length + (isFolder() ? 0 : Long.BYTES));
        header.put(isFolder() ? FOLDER : FILE).putShort((short) utf8.length).put(utf8);
        if (!isFolder()) {
            header.putLong(bytes);
        }
        return header.array();
    }

    /** In the stream, with the file's own. */
    long packedBytes() {
        return PREFIX_BYTES + name.getBytes(StandardCharsets.UTF_8).length
                + (isFolder() ? 0 : Long.BYTES + bytes);
    }
}
