package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.transfer.crypto.Sha256;
import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shared files over real sockets, from several holders in this process. */
class DownloadTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final int CHUNKS = 25;

    @TempDir
    Path folder;

    private final List<TransferEndpoint> endpoints = new ArrayList<>();
    private Path downloads = Path.of("");
    private Path path = Path.of("");
    private SharedFile shared = none();
    private byte[] root = {};

    private static SharedFile none() {
        try {
            var empty = Files.createTempFile("empty", ".tmp");
            empty.toFile().deleteOnExit();
            return SharedFile.hash(SourceFile.open(empty), new Pieces(0, 1));
        } catch (IOException | TransferException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void share() throws Exception {
        downloads = folder.resolve("downloads");
        share(48L * MEBIBYTE + 77, CHUNKS);
    }

    private void share(long bytes, int chunks) throws Exception {
        path = TransferPair.randomFile(folder.resolve("film.mp4"), bytes, 1);
        shared = SharedFile.hash(SourceFile.open(path), new Pieces(bytes, chunks));
        root = shared.table().root();
    }

    @AfterEach
    void close() {
        endpoints.forEach(TransferEndpoint::close);
    }

    private TransferEndpoint endpoint() throws IOException {
        return endpoint(TransferConfig.DEFAULT);
    }

    private TransferEndpoint endpoint(TransferConfig config) throws IOException {
        var endpoint = TransferEndpoint.open(TransferPair.loopback(0), config);
        endpoints.add(endpoint);
        return endpoint;
    }

    /** Both ends of a connection to a holder. */
    private record Connected(Transfer serving, Transfer fetching) {
    }

    private static Connected connect(Download download, TransferEndpoint to, TransferEndpoint holder,
            PieceSource source,
            BitSet chunks) {
        var here = to.newPeer();
        var there = holder.newPeer();
        return new Connected(holder.serve(source, Path.of("film.mp4"), there, TransferPair.peer(to, here)),
                download.connect(chunks, here, TransferPair.peer(holder, there)));
    }

    private static BitSet chunks(int from, int end) {
        var chunks = new BitSet();
        chunks.set(from, end);
        return chunks;
    }

    private Download begin(TransferEndpoint endpoint) throws TransferException {
        return endpoint.download(downloads, "film.mp4", shared.table().pieces(), root, null);
    }

    private TransferResult arrived(Download download) throws Exception {
        var result = download.result().get(60, SECONDS);
        assertThat(Files.mismatch(path, result.file())).isEqualTo(-1);
        assertThat(result.sha256()).isEqualTo(Sha256.create().digest(Files.readAllBytes(path)));
        assertThat(downloads).isDirectoryNotContaining("glob:**.part*");
        return result;
    }

    private static TransferFailure failure(Transfer transfer) {
        var failed = catchThrowableOfType(ExecutionException.class, () -> transfer.result().get(60, SECONDS));
        return ((TransferException) Objects.requireNonNull(failed.getCause())).failure();
    }

    /** F001-22 */
    @Test
    void comesFromAllWhoHaveSomething() throws Exception {
        var receiver = endpoint();
        var download = begin(receiver);
        var connected = new ArrayList<Connected>();
        for (int i = 0; i < 3; i++) {
            connected.add(connect(download, receiver, endpoint(), shared, chunks(i * 8, 17 + i * 4)));
        }
        assertThat(arrived(download).file()).isEqualTo(downloads.toRealPath().resolve("film.mp4"));
        long sent = 0;
        for (var one : connected) {
            long bytes = one.serving().result().get(60, SECONDS).bytes();
            assertThat(bytes).isPositive();
            sent += bytes;
        }
        assertThat(sent).isLessThan(Files.size(path) + 10 * MEBIBYTE);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000000, 1", "3000, 3000"})
    void anySizeIsSharedInAnyNumberOfChunks(long bytes, int chunks) throws Exception {
        share(bytes, chunks);
        var receiver = endpoint();
        var download = begin(receiver);
        connect(download, receiver, endpoint(), shared, chunks(0, chunks));
        assertThat(arrived(download).bytes()).isEqualTo(bytes);
    }

    @Test
    void comesWholeOverPathsThatLose() throws Exception {
        var random = new Random(3);
        var lossy = TransferConfig.DEFAULT.withLoss(bytes -> {
            synchronized (random) {
                return random.nextInt(20) == 0;
            }
        });
        var receiver = endpoint(lossy);
        var download = begin(receiver);
        connect(download, receiver, endpoint(lossy), shared, chunks(0, CHUNKS));
        connect(download, receiver, endpoint(lossy), shared, chunks(0, CHUNKS));
        arrived(download);
    }

    /** F001-22 */
    @Test
    void whoSendsWrongBytesIsDroppedAndTheFileIsRight() throws Exception {
        var lie = folder.resolve("lie.mp4");
        Files.copy(path, lie);
        try (var file = new RandomAccessFile(lie.toFile(), "rw")) {
            file.seek(5L * MEBIBYTE);
            file.write(new byte[20 * MEBIBYTE]);
        }
        var liar = SharedFile.hash(SourceFile.open(lie), shared.table().pieces());
        var receiver = endpoint();
        var download = begin(receiver);
        connect(download, receiver, endpoint(), shared, chunks(0, 1));
        Waiting.until(() -> download.file() != null);
        var wrong = connect(download, receiver, endpoint(), liar, chunks(0, CHUNKS));
        assertThat(failure(wrong.fetching())).isEqualTo(TransferFailure.DIGEST_MISMATCH);
        connect(download, receiver, endpoint(), shared, chunks(0, CHUNKS));
        arrived(download);
    }

    /** F001-22 */
    @Test
    void whoSendsAnotherTableIsDropped() throws Exception {
        var hashes = shared.table().bytes();
        hashes[3]++;
        var receiver = endpoint();
        var download = begin(receiver);
        var wrong = connect(download, receiver, endpoint(),
                new SharedFile(SourceFile.open(path), new HashTable(shared.table().pieces(), hashes)),
                chunks(0, CHUNKS));
        assertThat(failure(wrong.fetching())).isEqualTo(TransferFailure.DIGEST_MISMATCH);
        assertThat(downloads).doesNotExist();
        connect(download, receiver, endpoint(), shared, chunks(0, CHUNKS));
        arrived(download);
    }

    /** F001-19, F001-22 */
    @Test
    void whoseFileHasChangedGivesNothingOfIt() throws Exception {
        var receiver = endpoint();
        var download = begin(receiver);
        var copy = Files.copy(path, folder.resolve("copy.mp4"));
        var changed = new SharedFile(SourceFile.open(copy), shared.table());
        Files.write(copy, new byte[]{1}, java.nio.file.StandardOpenOption.APPEND);
        var connected = connect(download, receiver, endpoint(), changed, chunks(0, CHUNKS));
        assertThat(failure(connected.fetching())).isEqualTo(TransferFailure.FILE_CHANGED);
        connect(download, receiver, endpoint(), shared, chunks(0, CHUNKS));
        arrived(download);
    }

    /** F001-22 */
    @Test
    void goesOnWithoutAHolderThatLeavesAndSaysWhatNobodyHas() throws Exception {
        var receiver = endpoint();
        var download = begin(receiver);
        var leaving = endpoint();
        connect(download, receiver, leaving, shared, chunks(0, 12));
        Waiting.until(() -> download.progress().transferredBytes() > 2 * MEBIBYTE);
        leaving.close();
        assertThat(download.unavailableChunks().get(20)).isTrue();
        connect(download, receiver, endpoint(), shared, chunks(0, CHUNKS));
        arrived(download);
    }

    /** F001-22 */
    @Test
    void goesOnWithWhatIsThereAndGivesItToOthersMeanwhile() throws Exception {
        var first = endpoint();
        var interrupted = begin(first);
        connect(interrupted, first, endpoint(), shared, chunks(0, 10));
        Waiting.until(() -> interrupted.unavailableChunks().cardinality() == CHUNKS - 10
                && interrupted.progress().transferredBytes() == bytesBelow(10));
        interrupted.interrupt();
        assertThat(failure(interrupted)).isEqualTo(TransferFailure.INTERRUPTED);

        var second = endpoint();
        var download = begin(second);
        Waiting.until(() -> download.file() != null);
        var part = Objects.requireNonNull(download.file());
        assertThat(part.heldChunks()).isEqualTo(chunks(0, 10));

        var third = endpoint();
        var from = third.download(folder.resolve("third"), "film.mp4", shared.table().pieces(), root, chunks(2, 4));
        connect(from, third, second, part, part.heldChunks());
        assertThat(from.result().get(60, SECONDS).sha256()).isEmpty();
        var greedy = third.download(folder.resolve("greedy"), "film.mp4", shared.table().pieces(), root,
                chunks(20, 21));
        assertThat(failure(connect(greedy, third, second, part, chunks(0, CHUNKS)).fetching()))
                .as("what it does not have").isEqualTo(TransferFailure.FILE_UNREADABLE);

        connect(download, second, endpoint(), shared, chunks(0, CHUNKS));
        assertThat(arrived(download).resumedBytes()).isEqualTo(bytesBelow(10));
    }

    private long bytesBelow(int chunk) {
        var pieces = shared.table().pieces();
        return pieces.start(chunk * pieces.perChunk());
    }

    /** F001-22 */
    @Test
    void whatWasDamagedMeanwhileIsFetchedAgain() throws Exception {
        var first = endpoint();
        var interrupted = begin(first);
        connect(interrupted, first, endpoint(), shared, chunks(0, 10));
        Waiting.until(() -> interrupted.progress().transferredBytes() == bytesBelow(10));
        interrupted.interrupt();
        assertThat(failure(interrupted)).isEqualTo(TransferFailure.INTERRUPTED);
        try (var part = new RandomAccessFile(downloads.resolve("film.mp4.part").toFile(), "rw")) {
            part.seek(3L * MEBIBYTE);
            part.write(new byte[100]);
        }
        var second = endpoint();
        var download = begin(second);
        connect(download, second, endpoint(), shared, chunks(0, CHUNKS));
        arrived(download);
    }

    @Test
    void whatAnotherHasWrittenOverMeanwhileIsFetchedAgain() throws Exception {
        var receiver = endpoint();
        var download = begin(receiver);
        connect(download, receiver, endpoint(), shared, chunks(0, 10));
        Waiting.until(() -> download.progress().transferredBytes() == bytesBelow(10));
        try (var part = new RandomAccessFile(downloads.resolve("film.mp4.part").toFile(), "rw")) {
            part.seek(3L * MEBIBYTE);
            part.write(new byte[100]);
        }
        connect(download, receiver, endpoint(), shared, chunks(0, CHUNKS));
        arrived(download);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingStaysOpenOfWhatIsWholeAndItCanStillBeRead() throws Exception {
        var receiver = endpoint();
        var download = begin(receiver);
        connect(download, receiver, endpoint(), shared, chunks(0, CHUNKS));
        var file = arrived(download).file();
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(descriptors).noneMatch(descriptor -> leadsTo(descriptor, file));
        }
        assertThat(Objects.requireNonNull(download.file()).read(1)).isEqualTo(shared.read(1));
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.isSameFile(descriptor, file);
        } catch (IOException e) {
            return false; // of no file, or closed meanwhile
        }
    }

    /** A file that a sender may choose the name of must not be taken for what is there of another. */
    @Test
    void nobodySendsAFileThatWouldBeTakenForPartOfAnother() throws Exception {
        var receiver = endpoint();
        for (var name : new String[]{"film.mp4.part", "film.mp4.part.journal", "film.mp4.part.pieces"}) {
            var refused = catchThrowableOfType(TransferException.class,
                    () -> receiver.receive(downloads, name, 1, receiver.newPeer(),
                            TransferPair.peer(receiver, receiver.newPeer())));
            assertThat(refused.failure()).isEqualTo(TransferFailure.INVALID_FILE_NAME);
        }
        assertThat(downloads).doesNotExist();
    }
}
