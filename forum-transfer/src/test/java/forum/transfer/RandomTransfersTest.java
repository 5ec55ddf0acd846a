package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files, folders and shared files of any size across networks of any kind in virtual time, with real files on disk. Both ends are
 * killed at any moment, by which everything in memory is lost, and everything that was not forced to disk. As many as the system
 * property {@code forum.transfers} says, from the seed {@code forum.transfers.seed} on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomTransfersTest {

    private static final int TRANSFERS = Integer.getInteger("forum.transfers", 100);
    private static final long FIRST_SEED = Long.getLong("forum.transfers.seed", 1);
    private static final int[] MAX_BYTES = {1, 100_000, 8 << 20, 8 << 20, 8 << 20};
    private static final int MAX_FILES = 6;

    private int kills;
    private int resumed;

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + TRANSFERS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areWholeInTheEnd(long seed, @TempDir Path folder) {
        assertThatCode(() -> run(new Random(seed), folder))
                .as("-Dtest=RandomTransfersTest -Dforum.transfers=1 -Dforum.transfers.seed=%d", seed)
                .doesNotThrowAnyException();
    }

    private void run(Random random, Path folder) throws Exception {
        switch (random.nextInt(5)) {
            case 0 -> folder(random, folder);
            case 1 -> shared(random, folder);
            default -> transfer(random, folder, SourceFile.open(file(random, folder.resolve("film.mp4"))));
        }
    }

    private static Path file(Random random, Path path) throws IOException {
        long bytes = random.nextInt(1 + MAX_BYTES[random.nextInt(MAX_BYTES.length)]);
        return TransferPair.randomFile(path, bytes, random.nextLong());
    }

    private void transfer(Random random, Path folder, Source source) throws Exception {
        var killed = new KilledTransfer(random.nextLong(), folder, source);
        KilledTransfer.assertSame(source.path(), killed.run());
        count(killed.kills, killed.resumedBytes);
    }

    private void folder(Random random, Path folder) throws Exception {
        var place = Files.createDirectory(folder.resolve("holiday"));
        for (int i = random.nextInt(MAX_FILES); i > 0; i--) {
            if (random.nextInt(3) == 0) {
                place = Files.createDirectory(place.resolve("folder" + i));
            }
            file(random, place.resolve("file" + i));
        }
        transfer(random, folder, SourceFolder.open(folder.resolve("holiday")));
    }

    private void shared(Random random, Path folder) throws Exception {
        var source = SourceFile.open(file(random, folder.resolve("film.mp4")));
        var pieces = new Pieces(source.bytes(), 1 + random.nextInt(Math.clamp(source.bytes(), 1, 40)));
        try (var shared = SharedFile.hash(source, pieces)) {
            var killed = new KilledDownload(random.nextLong(), folder, shared);
            KilledTransfer.assertSame(source.path(), killed.run());
            count(killed.kills, killed.resumedBytes);
        }
    }

    private void count(int newKills, long resumedBytes) {
        kills += newKills;
        resumed += resumedBytes > 0 ? 1 : 0;
    }

    @AfterAll
    void wereKilledAndWentOn() {
        System.out.printf("RandomTransfersTest: %d transfers, %d kills, %d went on with what was there%n", TRANSFERS,
                kills, resumed);
        if (TRANSFERS >= 100) {
            assertThat(kills).isGreaterThan(TRANSFERS / 2);
            assertThat(resumed).isGreaterThan(TRANSFERS / 20);
        }
    }
}
