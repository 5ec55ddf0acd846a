package forum.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A file that is being received, under the name {@code NAME.part} until it is whole. Never touches what already exists. */
final class PartFile {

    private static final int MAX_NUMBER = 9_999;

    private final Path folder;
    private final String name;
    private final Path part;
    private final FileChannel channel;
    private final DiskRoom.Share room;

    private PartFile(Path folder, String name, Path part, FileChannel channel, DiskRoom.Share room) {
        this.folder = folder;
        this.name = name;
        this.part = part;
        this.channel = channel;
        this.room = room;
    }

    /** Checks name and room, and makes the file as long as it will be, so that what the disk can't take shows at once. */
    static PartFile create(Path folder, String name, long bytes, DiskRoom disk) throws TransferException {
        FileName.check(name);
        try {
            var directory = Files.createDirectories(folder).toRealPath();
            var room = disk.take(directory, bytes);
            try {
                return create(directory, name, bytes, room);
            } catch (IOException e) {
                room.giveBack();
                throw e;
            }
        } catch (IOException e) {
            throw DiskFailures.of(e);
        }
    }

    private static PartFile create(Path folder, String name, long bytes, DiskRoom.Share room) throws IOException {
        for (int number = 0; number <= MAX_NUMBER; number++) {
            var part = folder.resolve(FileName.part(FileName.numbered(name, number)));
            try {
                var channel = FileChannel.open(part, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW,
                        LinkOption.NOFOLLOW_LINKS));
                var file = new PartFile(folder, name, part, channel, room);
                file.preallocate(bytes);
                return file;
            } catch (FileAlreadyExistsException e) {
                // Somebody else's, or of another transfer that runs: the next name.
            }
        }
        throw new IOException("Too many unfinished files of one name");
    }

    private void preallocate(long bytes) throws IOException {
        if (bytes > 0) {
            try {
                channel.write(ByteBuffer.allocate(1), bytes - 1);
            } catch (IOException e) {
                discard();
                throw e;
            }
        }
    }

    void write(long offset, byte[] source, int length) throws IOException {
        var buffer = ByteBuffer.wrap(source, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer, offset + buffer.position());
        }
        room.use(length);
    }

    /** Forces everything to disk and gives the file its name, or the first numbered one that is free; returns it. */
    Path publish() throws IOException {
        channel.force(true);
        channel.close();
        room.giveBack();
        for (int number = 0; number <= MAX_NUMBER; number++) {
            var target = folder.resolve(FileName.numbered(name, number));
            try {
                moveTo(target);
                forceFolder();
                return target;
            } catch (FileAlreadyExistsException e) {
                // Never overwritten: the next name.
            }
        }
        throw new IOException("Too many files of one name");
    }

    /** A rename would replace what exists; a link is refused then, and appears whole. */
    private void moveTo(Path target) throws IOException {
        try {
            Files.createLink(target, part);
            Files.delete(part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // No links on this file system: an empty file keeps the name for us, and is then replaced.
            Files.createFile(target);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** The name is durable only once its folder is; systems on which a folder can't be opened do so by themselves. */
    private void forceFolder() {
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /** Closes and deletes it. */
    void discard() {
        room.giveBack();
        try {
            channel.close();
        } catch (IOException e) {
            // What could not be closed can still be deleted.
        }
        delete(part);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Nothing more can be done about it here.
        }
    }
}
