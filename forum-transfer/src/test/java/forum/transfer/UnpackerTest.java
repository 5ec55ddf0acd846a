package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {

    private final Log log = new Log();

    /** Writes down what is made. */
    private static final class Log implements Unpacker.Target {

        private final List<String> made = new ArrayList<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        @Override
        public void makeFolder(String name) {
            made.add(name + "/");
        }

        @Override
        public void makeFile(String name, long bytes) {
            made.add(name);
        }

        @Override
        public void write(byte[] source, int from, int length) {
            content.write(source, from, length);
        }

        @Override
        public void endFile() {
            made.add("= " + content.toString(StandardCharsets.UTF_8));
            content.reset();
        }
    }

    private static byte[] folder(String name) {
        return new PackedEntry(name, -1, FileTime.fromMillis(0)).header();
    }

    private static byte[] file(String name, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return join(new PackedEntry(name, bytes.length, FileTime.fromMillis(0)).header(), bytes);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private TransferFailure refusal(long files, byte[]... parts) {
        var stream = join(parts);
        return catchThrowableOfType(TransferException.class, () -> {
            var unpacker = new Unpacker(log, files);
            unpacker.take(stream, stream.length);
            unpacker.finish();
        }).failure();
    }

    @ParameterizedTest(name = "in pieces of {0}")
    @ValueSource(ints = {1, 2, 7, 1_000})
    void takesApartWhateverTheStreamIsCutInto(int piece) throws Exception {
        var stream = join(folder("a"), file("a/ü.txt", "hello"), folder("a/b"), file("empty", ""),
                file("a/b/last", "x"));
        var unpacker = new Unpacker(log, 3);
        for (int from = 0; from < stream.length; from += piece) {
            var part = java.util.Arrays.copyOfRange(stream, from, Math.min(stream.length, from + piece));
            unpacker.take(part, part.length);
        }
        unpacker.finish();
        assertThat(log.made).containsExactly("a/", "a/ü.txt", "= hello", "a/b/", "empty", "= ", "a/b/last", "= x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/../b", "../x", "/etc", "a//b", "a/", "\\\\x", "a\\b", "x\u0000y", "x\ny",
            "x\u202ey",
            "nul", "COM1.txt", "a/aux", "c:", "trailing.", "trailing "})
    void refusesNamesThatLeadOutOrCannotBeKept(String name) {
        assertThat(refusal(1, folder("a"), file(name, "evil"))).isIn(TransferFailure.INVALID_FILE_NAME,
                TransferFailure.INVALID_FOLDER);
        assertThat(refusal(1, folder("a"), folder(name))).isIn(TransferFailure.INVALID_FILE_NAME,
                TransferFailure.INVALID_FOLDER);
        assertThat(log.made).containsOnly("a/");
    }

    @Test
    void refusesWhatLiesInNoFolderThatCameBefore() {
        assertThat(refusal(1, file("a/b", "x"))).isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(refusal(1, file("a", "x"), file("a/b", "x"))).isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(refusal(1, folder("a"), folder("a"))).isEqualTo(TransferFailure.INVALID_FOLDER);
    }

    @Test
    void refusesMoreOrFewerFilesThanWerePromisedAndATornEnd() {
        assertThat(refusal(1, file("a", "x"), file("b", "x"))).isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(refusal(3, file("a", "x"), file("b", "x"))).isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(refusal(1, new PackedEntry("a", 5, FileTime.fromMillis(0)).header()))
                .isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(refusal(0, new byte[]{1, 0})).isEqualTo(TransferFailure.INVALID_FOLDER);
    }

    @Test
    void refusesWhatLiesTooDeepOrIsTooMuch() {
        assertThat(refusal(0, deep(PackedEntry.MAX_DEPTH + 1))).isEqualTo(TransferFailure.INVALID_FOLDER);
        var many = new ByteArrayOutputStream();
        for (int i = 0; i <= PackedEntry.MAX_ENTRIES; i++) {
            many.writeBytes(folder("f" + i));
        }
        assertThat(refusal(0, many.toByteArray())).isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(log.made).hasSizeLessThanOrEqualTo(PackedEntry.MAX_ENTRIES + PackedEntry.MAX_DEPTH);
    }

    @Test
    void refusesFolderNamesThatWouldFillTheMemory() throws Exception {
        var unpacker = new Unpacker(log, 0);
        var parent = new StringBuilder("d".repeat(255));
        for (int i = 0; i < 14; i++) {
            take(unpacker, folder(parent.toString()));
            parent.append('/').append("d".repeat(255));
        }
        take(unpacker, folder(parent.toString()));
        var refused = catchThrowableOfType(TransferException.class, () -> {
            for (int i = 0; i < PackedEntry.MAX_ENTRIES - 20; i++) {
                take(unpacker, folder(parent + "/" + i));
            }
        });
        assertThat(refused.failure()).isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(refused).hasMessageContaining("too long");
        assertThat(log.made.stream().mapToLong(String::length).sum()).isBetween(15L << 20, 17L << 20);
    }

    private static void take(Unpacker unpacker, byte[] entry) throws IOException, TransferException {
        unpacker.take(entry, entry.length);
    }

    private static byte[] deep(int depth) {
        var all = new ByteArrayOutputStream();
        var name = new StringBuilder("d");
        for (int i = 0; i < depth; i++) {
            all.writeBytes(folder(name.toString()));
            name.append("/d");
        }
        return all.toByteArray();
    }

    @Test
    void refusesNamesAndSizesThatAreNone() {
        assertThat(refusal(1, ByteBuffer.allocate(3).put((byte) 2).putShort((short) 0).array()))
                .isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(refusal(1, ByteBuffer.allocate(3).put((byte) 2).putShort((short) 4_097).array()))
                .isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(refusal(1, ByteBuffer.allocate(3).put((byte) 9).putShort((short) 1).array()))
                .isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(refusal(1, new byte[]{1, 0, 1, (byte) 0xff})).isEqualTo(TransferFailure.INVALID_FOLDER);
        assertThat(refusal(1, new byte[]{2, 0, 1, 'a', -1, -1, -1, -1, -1, -1, -1, -1}))
                .isEqualTo(TransferFailure.INVALID_FOLDER);
    }

    /** Of any bytes, nothing is made whose name leads out. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void makesNothingOutsideOfAnyBytes(long seed) throws IOException {
        var random = new Random(seed);
        var sound = join(folder("a"), file("a/b", "hello"), folder("a/c"), file("d", "world"));
        for (int i = 0; i < 20_000; i++) {
            var bytes = sound.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                var unpacker = new Unpacker(log, 2);
                unpacker.take(bytes, bytes.length);
                unpacker.finish();
            } catch (TransferException e) {
                assertThat(e.failure()).isIn(TransferFailure.INVALID_FOLDER, TransferFailure.INVALID_FILE_NAME);
            }
        }
        assertThat(log.made).filteredOn(name -> !name.startsWith("= ")).as("seed %d", seed)
                .noneMatch(name -> name.startsWith("/") || name.contains("..") || name.contains("\\")
                        || name.chars().anyMatch(c -> c < ' '));
    }
}
