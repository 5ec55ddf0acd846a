package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingFileTest {

    private static final byte[] IDENTITY = {1, 2, 3};
    private static final int PIECE = 1 << 16;
    private static final int NOTE = 4 << 20;

    @TempDir
    private Path folder;
    private final byte[] content = new byte[3 * NOTE / 2 + 17];
    private byte[] sha256 = {};

    @BeforeEach
    void makeContent() throws Exception {
        new Random(7).nextBytes(content);
        sha256 = MessageDigest.getInstance("SHA-256").digest(content);
    }

    @Test
    void standsUnderItsNameWhenItIsWholeAndReplacesNothing() throws Exception {
        Files.writeString(folder.resolve("plans.txt"), "older");
        try (var file = open()) {
            write(file, content.length);
            assertThat(file.finish(sha256)).isEqualTo(folder.toRealPath().resolve("plans (1).txt"))
                    .hasBinaryContent(content);
        }
        assertThat(folder.resolve("plans.txt")).hasContent("older");
        assertThat(names()).containsExactlyInAnyOrder("plans.txt", "plans (1).txt");
    }

    @Test
    void goesOnWhereItWasInterrupted() throws Exception {
        try (var file = open()) {
            write(file, NOTE + PIECE);
        }
        try (var file = open()) {
            assertThat(file.position()).isEqualTo(NOTE);
            write(file, content.length);
            assertThat(file.finish(sha256)).hasBinaryContent(content);
        }
        assertThat(names()).containsExactly("plans.txt");
    }

    @Test
    void keepsNothingThatIsNotWhatItMustBe() throws Exception {
        try (var file = open()) {
            write(file, content.length);
            assertThat(failure(() -> file.finish(new byte[32]))).isEqualTo(TransferFailure.DIGEST_MISMATCH);
        }
        try (var file = open()) {
            write(file, PIECE);
            assertThat(failure(() -> file.finish(sha256))).isEqualTo(TransferFailure.DIGEST_MISMATCH);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void whatWasChangedMeanwhileIsThrownAway() throws Exception {
        try (var file = open()) {
            write(file, NOTE);
        }
        try (var channel = Files.newByteChannel(folder.resolve("plans.txt.part"), StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[]{0, 1, 2, 3}));
        }
        assertThat(failure(this::open)).isEqualTo(TransferFailure.DIGEST_MISMATCH);
        assertThat(names()).isEmpty();
    }

    @Test
    void noNameLeadsOutOfTheFolder() {
        for (var name : new String[]{"../plans.txt", "/plans.txt", "..", "", "a/b", "a\\b", "nul"}) {
            assertThat(failure(() -> IncomingFile.open(folder, name, 1, IDENTITY))).as(name)
                    .isEqualTo(TransferFailure.INVALID_FILE_NAME);
        }
    }

    private IncomingFile open() throws TransferException {
        return IncomingFile.open(folder, "plans.txt", content.length, IDENTITY);
    }

    private void write(IncomingFile file, int end) throws TransferException {
        while (file.position() < end) {
            int from = (int) file.position();
            int length = Math.min(PIECE, end - from);
            file.write(Arrays.copyOfRange(content, from, from + length), length);
        }
    }

    private Iterable<String> names() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private interface Attempt {

        void make() throws TransferException;
    }

    private static TransferFailure failure(Attempt attempt) {
        return catchThrowableOfType(TransferException.class, attempt::make).failure();
    }
}
