package forum.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Packs a folder into one stream, one entry after the other. Follows no links, also where a folder has become one. */
final class FolderReader implements SourceReader {

    private final Path root;
    private final List<PackedEntry> entries;
    private int next;
    private byte[] header = {};
    private int headerRead;
    /** Of the file that is open. */
    private long left;
    private @Nullable FileChannel channel;
    private @Nullable Path checkedFolder;
    private long position;

    FolderReader(Path root, List<PackedEntry> entries) {
        this.root = root;
        this.entries = entries;
    }

    @Override
    public void read(long offset, byte[] target, int length) throws IOException, TransferException {
        if (offset != position) {
            throw new TransferException(TransferFailure.PEER_GONE,
                    "The receiver wants the folder from its middle; send it again.");
        }
        var buffer = ByteBuffer.wrap(target, 0, length);
        while (buffer.hasRemaining()) {
            if (headerRead < header.length) {
                int part = Math.min(buffer.remaining(), header.length - headerRead);
                buffer.put(header, headerRead, part);
                headerRead += part;
            } else if (left > 0) {
                readFile(buffer);
            } else {
                advance();
            }
        }
        position += length;
    }

    private void advance() throws IOException, TransferException {
        checkUnchanged();
        close();
        var entry = entries.get(next++);
        header = entry.header();
        headerRead = 0;
        if (entry.isFolder()) {
            return;
        }
        var file = root.resolve(entry.name());
        checkFolder(Objects.requireNonNull(file.getParent()));
        channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        left = entry.bytes();
        checkUnchanged();
    }

    private void checkFolder(Path folder) throws IOException, TransferException {
        if (!folder.equals(checkedFolder)) {
            if (!folder.toRealPath().equals(folder)) {
                throw Source.changed();
            }
            checkedFolder = folder;
        }
    }

    private void readFile(ByteBuffer buffer) throws IOException, TransferException {
        int limit = buffer.limit();
        buffer.limit((int) Math.min(limit, buffer.position() + left));
        int count = Objects.requireNonNull(channel).read(buffer);
        buffer.limit(limit);
        if (count < 0) {
            throw Source.changed();
        }
        left -= count;
    }

    /** The entry that is being read, or was read last. */
    @Override
    public void checkUnchanged() throws IOException, TransferException {
        if (channel == null) {
            return;
        }
        var entry = entries.get(next - 1);
        var now = Files.readAttributes(root.resolve(entry.name()), BasicFileAttributes.class,
                LinkOption.NOFOLLOW_LINKS);
        if (!now.isRegularFile() || now.size() != entry.bytes() || !now.lastModifiedTime().equals(entry.modified())) {
            throw Source.changed();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
