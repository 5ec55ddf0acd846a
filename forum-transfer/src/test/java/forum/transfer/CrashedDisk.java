package forum.transfer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A disk as a crash leaves it: what a journal counts as forced is there; of everything else anything may be lost, and journals
 * may have lost their end or be torn in it.
 */
final class CrashedDisk {

    private static final int SCRIBBLES = 12;
    private static final int MAX_SCRIBBLE_BYTES = 100_000;
    private static final int RECORD_BYTES = 52;

    private final Random random;

    CrashedDisk(Random random) {
        this.random = random;
    }

    /** Copies the folder as it is now, and damages the copy; a folder that is not there yet stays so. */
    Path copy(Path folder, Path to) throws IOException {
        if (!Files.exists(folder)) {
            return to;
        }
        List<Path> all;
        try (var walk = Files.walk(folder)) {
            all = walk.toList();
        }
        for (var one : all) {
            Files.copy(one, to.resolve(folder.relativize(one).toString()));
        }
        for (var one : all) {
            var copy = to.resolve(folder.relativize(one).toString());
            if (copy.toString().endsWith(".part.journal")) {
                damagePart(copy);
            }
        }
        return to;
    }

    private void damagePart(Path journal) throws IOException {
        var name = journal.toString();
        var part = Path.of(name.substring(0, name.length() - Journal.SUFFIX.length()));
        if (Files.exists(part)) {
            scribble(part, forcedBytes(Files.readAllBytes(journal)), Files.size(part));
        }
        tear(journal, RECORD_BYTES);
    }

    /** What the last record says; 0 when there is none. */
    private static long forcedBytes(byte[] journal) {
        int records = journal.length / RECORD_BYTES;
        return records < 2 ? 0 : ByteBuffer.wrap(journal).getLong((records - 1) * RECORD_BYTES + Long.BYTES);
    }

    /** What lies between was not forced. */
    void scribble(Path file, long from, long end) throws IOException {
        try (var opened = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < SCRIBBLES && from < end; i++) {
                long at = random.nextLong(from, end);
                var bytes = new byte[(int) Math.min(end - at, 1 + random.nextInt(MAX_SCRIBBLE_BYTES))];
                if (random.nextBoolean()) {
                    random.nextBytes(bytes);
                }
                opened.seek(at);
                opened.write(bytes);
            }
        }
    }

    /** Now and then, the last records of a journal never came to the disk, or half of one did. */
    void tear(Path journal, int recordBytes) throws IOException {
        long bytes = Files.size(journal);
        try (var opened = new RandomAccessFile(journal.toFile(), "rw")) {
            switch (random.nextInt(8)) {
                case 0 -> opened.setLength(Math.max(0, bytes - random.nextInt(3 * recordBytes)));
                case 1 -> {
                    var torn = new byte[random.nextInt(recordBytes)];
                    random.nextBytes(torn);
                    opened.seek(bytes);
                    opened.write(torn);
                }
                case 2 -> opened.setLength(random.nextLong(bytes + 1));
                default -> opened.setLength(bytes);
            }
        }
    }
}
