package forum.transfer;

import forum.transfer.connection.Marks.Mark;
import forum.transfer.crypto.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A folder that is unpacked as it arrives, under {@code NAME.part} until it is whole. It starts over when it is interrupted. */
final class PartFolder implements Part, Unpacker.Target {

    private static final int SMALL_BYTES = 256 << 10;
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private final Path folder;
    private final String name;
    private final Path part;
    private final DiskRoom.Share room;
    private final Unpacker unpacker;
    private final Forcing forcing;
    private final List<Path> folders = new ArrayList<>();
    /** Of the file that is being written. */
    private String fileName = "";
    /** Null for a small file. */
    private @Nullable FileChannel file;
    /** What has come of a small file. */
    private ByteBuffer small = EMPTY;

    private PartFolder(Path folder, String name, Path part, long files, DiskRoom.Share room, Executor pool) {
        this.folder = folder;
        this.name = name;
        this.part = part;
        this.room = room;
        unpacker = new Unpacker(this, files);
        forcing = new Forcing(pool);
        folders.add(part);
    }

    /**
     * Checks name and room.
     *
     * @param bytes of the stream
     * @param files that are in it
     */
    static PartFolder create(Path folder, String name, long bytes, long files, DiskRoom disk, Executor pool)
            throws TransferException {
        FileName.check(name);
        try {
            var directory = Files.createDirectories(folder).toRealPath();
            var room = disk.take(directory, bytes);
            try {
                return new PartFolder(directory, name, make(directory, name), files, room, pool);
            } catch (IOException e) {
                room.giveBack();
                throw e;
            }
        } catch (IOException e) {
            throw DiskFailures.of(e, folder);
        }
    }

    private static Path make(Path folder, String name) throws IOException {
        for (int number = 0; number <= Publication.MAX_NUMBER; number++) {
            try {
                return Files.createDirectory(folder.resolve(FileName.part(name, number)));
            } catch (FileAlreadyExistsException e) {
                // Somebody else's, or of another transfer that runs: the next name.
            }
        }
        throw new IOException("Too many unfinished folders of one name");
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public long fromBytes() {
        return 0;
    }

    @Override
    public void write(long offset, byte[] source, int length) throws IOException, TransferException {
        forcing.check();
        unpacker.take(source, length);
        room.use(length);
    }

    @Override
    public void makeFolder(String relative) throws IOException, TransferException {
        try {
            folders.add(Files.createDirectory(part.resolve(relative)));
        } catch (FileAlreadyExistsException e) {
            throw twice(relative);
        }
    }

    @Override
    public void makeFile(String relative, long bytes) throws IOException, TransferException {
        fileName = relative;
        if (bytes <= SMALL_BYTES) {
            small = ByteBuffer.allocate((int) bytes);
        } else {
            file = create(relative);
        }
    }

    private FileChannel create(String relative) throws IOException, TransferException {
        try {
            return FileChannel.open(part.resolve(relative), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (FileAlreadyExistsException e) {
            throw twice(relative);
        }
    }

    /** Also where upper and lower case are the same. */
    private static TransferException twice(String relative) {
        return new TransferException(TransferFailure.INVALID_FOLDER,
                "There are two of one name in the folder: " + relative + ". Rename one of them.");
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        if (file == null) {
            small.put(source, from, length);
        } else {
            writeAll(file, ByteBuffer.wrap(source, from, length));
        }
    }

    private static void writeAll(FileChannel file, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    /** A small file is made now, beside others. */
    @Override
    public void endFile() {
        var large = file;
        var content = small.flip();
        var relative = fileName;
        forcing.execute(() -> {
            try (var ending = large == null ? create(relative) : large) {
                writeAll(ending, content);
                ending.force(false);
            }
        });
        file = null;
        small = EMPTY;
    }

    /** Nothing: it starts over when it is interrupted. */
    @Override
    public void record(Mark mark) {
    }

    @Override
    public MessageDigest readEarlier() {
        return Sha256.create();
    }

    @Override
    public void readRest(MessageDigest whole, MessageDigest own) {
        throw new IllegalStateException("A folder is never gone on with");
    }

    @Override
    public Path publish() throws IOException, TransferException {
        unpacker.finish();
        forcing.finish();
        forcing.check();
        // What lies deepest first, so that no name is durable before what it names.
        for (var made : folders.reversed()) {
            Publication.force(made);
        }
        room.giveBack();
        return Publication.publishFolder(part, folder, name);
    }

    @Override
    public void keep() {
        discard();
    }

    @Override
    public void discard() {
        room.giveBack();
        var open = file;
        if (open != null) {
            forcing.execute(open::close);
        }
        forcing.finish();
        Publication.deleteTree(part);
    }
}
