package forum.transfer;

import forum.transfer.connection.Marks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How far a part is finished: verified, written and forced to disk. A header that says what the part is of, then records of the
 * same length with a checksum each, of which the last sound one counts; a torn end is cut off, and what is not ours is left
 * alone. Locked while it is open, so that a part has one writer.
 */
final class Journal implements Closeable {

    static final String SUFFIX = ".journal";

    private static final long MAGIC = 0x464f52554d4a3031L;
    private static final int SHA256_BYTES = 32;
    private static final int RECORD_BYTES = 2 * Long.BYTES + SHA256_BYTES + Integer.BYTES;
    private static final int MAX_RECORDS = 1 << 18;
    private static final int MAX_SEGMENTS = 1_000;

    private final HeldFile file;
    private final List<Segment> segments = new ArrayList<>();

    /**
     * What one connection has carried.
     *
     * @param from a multiple of {@link Marks#STEP_BYTES}
     * @param end likewise, above it
     * @param sha256 of the bytes between
     */
    @SuppressWarnings("ArrayRecordComponent") // Segments are read, not compared.
    record Segment(long from, long end, byte[] sha256) {
    }

    private Journal(HeldFile file) {
        this.file = file;
    }

    /** @param key 32 bytes that tell the content from any other */
    static Journal create(Path path, byte[] key, long fileBytes) throws IOException {
        return new Journal(HeldFile.create(path, record(MAGIC, fileBytes, key)));
    }

    /** Null when it is another content's, not sound, or in use. */
    static @Nullable Journal open(Path path, byte[] key, long fileBytes) throws IOException {
        var file = HeldFile.open(path);
        if (file == null) {
            return null;
        }
        var journal = new Journal(file);
        boolean ours = false;
        try {
            var header = journal.read();
            ours = header != null && header.getLong() == MAGIC && header.getLong() == fileBytes
                    && MessageDigest.isEqual(sha256(header), key) && file.lock() && journal.readSegments(fileBytes);
            return ours ? journal : null;
        } finally {
            if (!ours) {
                file.close();
            }
        }
    }

    /** Returns false when there are more records than a transfer makes. */
    private boolean readSegments(long fileBytes) throws IOException {
        int records = 0;
        for (var record = read(); record != null && records < MAX_RECORDS; record = read()) {
            var segment = new Segment(record.getLong(), record.getLong(), sha256(record));
            if (!fits(segment, fileBytes)) {
                break;
            }
            put(segment);
            records++;
        }
        file.end((1L + records) * RECORD_BYTES);
        return records < MAX_RECORDS && segments.size() < MAX_SEGMENTS;
    }

    private boolean fits(Segment segment, long fileBytes) {
        boolean longer = !segments.isEmpty() && segments.getLast().from() == segment.from();
        return segment.end() <= fileBytes && segment.end() % Marks.STEP_BYTES == 0
                && (longer || segment.from() == end()) && segment.end() > Math.max(end(), segment.from());
    }

    private void put(Segment segment) {
        if (!segments.isEmpty() && segments.getLast().from() == segment.from()) {
            segments.removeLast();
        }
        segments.add(segment);
    }

    /** From the beginning, without gaps. */
    List<Segment> segments() {
        return List.copyOf(segments);
    }

    /** What lies below is finished. */
    long end() {
        return segments.isEmpty() ? 0 : segments.getLast().end();
    }

    /** Its bytes must have been forced to disk. */
    void append(Segment segment) throws IOException {
        file.write(record(segment.from(), segment.end(), segment.sha256()));
        put(segment);
    }

    private static ByteBuffer record(long first, long second, byte[] sha256) {
        var record = ByteBuffer.allocate(RECORD_BYTES).putLong(first).putLong(second).put(sha256);
        return record.putInt(checksum(record)).flip();
    }

    /** Null when nothing sound stands there. */
    private @Nullable ByteBuffer read() throws IOException {
        var record = ByteBuffer.allocate(RECORD_BYTES);
        return file.read(record) && record.getInt(RECORD_BYTES - Integer.BYTES) == checksum(record) ? record : null;
    }

    private static int checksum(ByteBuffer record) {
        var crc = new CRC32C();
        crc.update(record.slice(0, RECORD_BYTES - Integer.BYTES));
        return (int) crc.getValue();
    }

    private static byte[] sha256(ByteBuffer record) {
        var sha256 = new byte[SHA256_BYTES];
        record.get(sha256);
        return sha256;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
