package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once over one socket, in one direction. */
class ManyTransfersTest {

    private static final long MEBIBYTE = 1 << 20;
    private static final int MANY = 16;

    @TempDir
    Path folder;

    private final List<Path> files = new ArrayList<>();
    private final List<TransferPair.Both> running = new ArrayList<>();

    private void write(int number, long bytes) throws IOException {
        files.add(TransferPair.randomFile(folder.resolve("file" + number), bytes, number));
    }

    private void begin(TransferPair pair, int number) throws TransferException {
        running.add(pair.transfer(files.get(number), folder.resolve("downloads")));
    }

    private void assertAllWhole() throws Exception {
        for (int i = 0; i < running.size(); i++) {
            var received = running.get(i).receiving().result().get(120, SECONDS);
            running.get(i).sending().result().get(120, SECONDS);
            assertThat(Files.mismatch(files.get(i), received.file())).isEqualTo(-1);
        }
    }

    private static double share(TransferPair.Both both) {
        var progress = both.sending().progress();
        return (double) progress.transferredBytes() / progress.totalBytes();
    }

    @Test
    void sixteenAreWhole() throws Exception {
        for (int i = 0; i < MANY; i++) {
            write(i, 24 * MEBIBYTE);
        }
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            for (int i = 0; i < MANY; i++) {
                begin(pair, i);
            }
            assertAllWhole();
        }
    }

    @Test
    void aSmallOneIsNotHeldUpByLargeOnes() throws Exception {
        for (int i = 0; i < MANY; i++) {
            write(i, i < MANY - 1 ? 32 * MEBIBYTE : 10_000);
        }
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            for (int i = 0; i < MANY - 1; i++) {
                begin(pair, i);
            }
            Waiting.until(() -> running.stream().allMatch(both -> share(both) > 0));
            begin(pair, MANY - 1);
            running.getLast().sending().result().get(60, SECONDS);
            assertThat(running.subList(0, MANY - 1)).as("large ones that are not through")
                    .anyMatch(both -> share(both) < 1);
            assertAllWhole();
        }
    }
}
