package forum.transfer;

import forum.transfer.connection.Marks;
import forum.transfer.crypto.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Finds parts that can be gone on with in a folder, and makes new ones. Never touches what already exists and is not ours. */
final class PartFiles {

    /** A folder with more of them is somebody's joke; then it starts over. */
    private static final int MAX_JOURNALS = 1_000;
    private static final String JOURNALS = "*.part" + Journal.SUFFIX;

    private PartFiles() {
    }

    /** Room for what is still to come of a part. */
    private interface Room {

        DiskRoom.Share take(Path folder, long bytes) throws IOException, TransferException;
    }

    /**
     * Checks name and room, and takes up the part of this content where it was left, or makes one.
     *
     * @param identity tells the content from any other; empty when it cannot be gone on with later
     */
    static PartFile open(Path folder, String name, long bytes, byte[] identity, DiskRoom disk)
            throws TransferException {
        FileName.check(name);
        try {
            var directory = Files.createDirectories(folder).toRealPath();
            var key = identity.length == 0 || bytes < Marks.STEP_BYTES ? null : key(identity, name);
            var earlier = key == null ? null : find(directory, name, bytes, key, disk::take);
            if (earlier != null) {
                return earlier;
            }
            var room = disk.take(directory, bytes);
            try {
                return create(directory, name, bytes, key, room);
            } catch (IOException e) {
                room.giveBack();
                throw e;
            }
        } catch (IOException e) {
            throw DiskFailures.of(e, folder);
        }
    }

    /** Deletes the part of this content, if there is one that nobody is writing. */
    static void discard(Path folder, String name, long bytes, byte[] identity) {
        try {
            var directory = folder.toRealPath();
            var disk = new DiskRoom();
            // Nothing is to come, and there may be no room left for anything.
            var part = find(directory, name, bytes, key(identity, name), (parent, rest) -> disk.take(parent, 0));
            if (part != null) {
                part.discard();
            }
        } catch (IOException | TransferException e) {
            // There is no such folder, or nothing in it can be read.
            return;
        }
    }

    /** What a journal knows the content by. */
    static byte[] key(byte[] identity, String name) {
        var digest = Sha256.create();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(identity.length).array());
        digest.update(identity);
        return digest.digest(name.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable PartFile find(Path folder, String name, long bytes, byte[] key, Room disk)
            throws IOException, TransferException {
        int seen = 0;
        try (var journals = Files.newDirectoryStream(folder, JOURNALS)) {
            for (var path : journals) {
                if (++seen > MAX_JOURNALS) {
                    return null;
                }
                var found = resume(folder, name, bytes, key, path, disk);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable PartFile resume(Path folder, String name, long bytes, byte[] key, Path journalPath,
            Room disk) throws IOException, TransferException {
        if (!Files.isRegularFile(journalPath, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        var journal = Journal.open(journalPath, key, bytes);
        if (journal == null) {
            return null;
        }
        var part = folder.resolve(withoutSuffix(journalPath));
        var channel = openAsItWas(part, bytes);
        if (channel == null || journal.end() == 0) {
            // Nothing to go on with: whoever began it starts over.
            journal.close();
            PartFile.delete(journalPath);
            if (channel != null) {
                channel.close();
                PartFile.delete(part);
            }
            return null;
        }
        try {
            var room = disk.take(folder, bytes - journal.end());
            return new PartFile(folder, name, part, channel, bytes, journalPath, journal, room);
        } catch (TransferException e) {
            journal.close();
            channel.close();
            throw e;
        }
    }

    private static String withoutSuffix(Path journalPath) {
        var name = String.valueOf(journalPath.getFileName());
        return name.substring(0, name.length() - Journal.SUFFIX.length());
    }

    /** Null when the part is gone or is not what it was. */
    private static @Nullable FileChannel openAsItWas(Path part, long bytes) {
        try {
            var attributes = Files.readAttributes(part, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() && attributes.size() == bytes && !isPublished(part)
                    ? open(part, StandardOpenOption.WRITE)
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Killed between the two steps of getting its name, a part has two: it is the user's by now, and not to be written to. */
    private static boolean isPublished(Path part) throws IOException {
        try {
            return Files.getAttribute(part, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer links
                    && links > 1;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static FileChannel open(Path part, StandardOpenOption mode) throws IOException {
        return FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE, mode,
                LinkOption.NOFOLLOW_LINKS);
    }

    private static PartFile create(Path folder, String name, long bytes, byte @Nullable [] key, DiskRoom.Share room)
            throws IOException {
        for (int number = 0; number <= Publication.MAX_NUMBER; number++) {
            var part = folder.resolve(FileName.part(name, number));
            var journalPath = key == null ? null : folder.resolve(part.getFileName() + Journal.SUFFIX);
            if (journalPath != null && Files.exists(journalPath, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            try {
                var channel = open(part, StandardOpenOption.CREATE_NEW);
                return fill(folder, name, bytes, key, part, journalPath, channel, room);
            } catch (FileAlreadyExistsException e) {
                // Somebody else's, or of another transfer that runs: the next name.
            }
        }
        throw new IOException("Too many unfinished files of one name");
    }

    private static PartFile fill(Path folder, String name, long bytes, byte @Nullable [] key, Path part,
            @Nullable Path journalPath, FileChannel channel, DiskRoom.Share room) throws IOException {
        Journal journal = null;
        try {
            journal = key == null || journalPath == null ? null : Journal.create(journalPath, key, bytes);
            var file = new PartFile(folder, name, part, channel, bytes, journalPath, journal, room);
            file.preallocate();
            return file;
        } catch (IOException e) {
            channel.close();
            PartFile.delete(part);
            if (journal != null && journalPath != null) {
                journal.close();
                PartFile.delete(journalPath);
            }
            throw e;
        }
    }
}
