package forum.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes a packed folder apart as it arrives. All of it is hostile: names are checked part by part, a folder must come before what
 * is in it, and nothing may come twice.
 */
final class Unpacker {

    private final Target target;
    private final long maxFiles;
    private final Set<String> folders = new HashSet<>(Set.of(""));
    private final ByteBuffer header = ByteBuffer.allocate(
            PackedEntry.PREFIX_BYTES + PackedEntry.MAX_NAME_BYTES + Long.BYTES);
    private long left;
    private long files;
    private int entries;
    private int folderNamesBytes;

    /** Where the folder is made. Names are checked and relative, with {@code /} between the parts. */
    interface Target {

        void makeFolder(String name) throws IOException, TransferException;

        void makeFile(String name, long bytes) throws IOException, TransferException;

        /** Of the file that was made last. */
        void write(byte[] source, int from, int length) throws IOException;

        /** The file that was made last is whole. */
        void endFile() throws IOException, TransferException;
    }

    Unpacker(Target target, long maxFiles) {
        this.target = target;
        this.maxFiles = maxFiles;
    }

    void take(byte[] source, int length) throws IOException, TransferException {
        int position = 0;
        while (position < length) {
            if (left > 0) {
                int part = (int) Math.min(left, length - position);
                target.write(source, position, part);
                position += part;
                left -= part;
                if (left == 0) {
                    target.endFile();
                }
            } else {
                int part = Math.min(headerBytes() - header.position(), length - position);
                header.put(source, position, part);
                position += part;
                if (header.position() == headerBytes()) {
                    begin();
                }
            }
        }
    }

    /** As much of the header as is known to come. */
    private int headerBytes() throws TransferException {
        if (header.position() < PackedEntry.PREFIX_BYTES) {
            return PackedEntry.PREFIX_BYTES;
        }
        byte kind = header.get(0);
        int nameBytes = header.getShort(1) & 0xffff;
        if ((kind != PackedEntry.FOLDER && kind != PackedEntry.FILE) || nameBytes == 0
                || nameBytes > PackedEntry.MAX_NAME_BYTES) {
            throw malformed();
        }
        return PackedEntry.PREFIX_BYTES + nameBytes + (kind == PackedEntry.FILE ? Long.BYTES : 0);
    }

    private void begin() throws IOException, TransferException {
        header.flip();
        boolean file = header.get() == PackedEntry.FILE;
        int nameBytes = header.getShort() & 0xffff;
        var name = name(header.slice(PackedEntry.PREFIX_BYTES, nameBytes));
        int end = header.limit();
        left = file ? header.getLong(end - Long.BYTES) : 0;
        header.clear();
        if (left < 0 || ++entries > PackedEntry.MAX_ENTRIES || (file && ++files > maxFiles)) {
            throw malformed();
        }
        check(name);
        if (!file) {
            folderNamesBytes += nameBytes;
            if (folderNamesBytes > PackedEntry.MAX_FOLDER_NAMES_BYTES) {
                throw new TransferException(TransferFailure.INVALID_FOLDER,
                        "The names of the folders in it are too long altogether; nothing was kept.");
            }
            if (!folders.add(name)) {
                throw malformed();
            }
            target.makeFolder(name);
            return;
        }
        target.makeFile(name, left);
        if (left == 0) {
            target.endFile();
        }
    }

    private static String name(ByteBuffer utf8) throws TransferException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private void check(String name) throws TransferException {
        var parts = name.split("/", -1);
        if (parts.length > PackedEntry.MAX_DEPTH) {
            throw malformed();
        }
        for (var part : parts) {
            FileName.checkInFolder(part);
        }
        if (!folders.contains(name.substring(0, Math.max(0, name.lastIndexOf('/'))))) {
            throw malformed();
        }
    }

    /** The stream has ended; there must be as many files as were promised, and all whole. */
    void finish() throws TransferException {
        if (left > 0 || header.position() > 0 || files != maxFiles) {
            throw malformed();
        }
    }

    static TransferException malformed() {
        return new TransferException(TransferFailure.INVALID_FOLDER,
                "The folder came in a way that makes no sense; nothing was kept.");
    }
}
