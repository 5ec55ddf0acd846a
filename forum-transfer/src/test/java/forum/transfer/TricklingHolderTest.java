package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.transfer.connection.ConnectionEnd;
import forum.transfer.connection.Network;
import forum.transfer.crypto.Role;
import forum.transfer.swarm.Pieces;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends hardly anything holds a download up for a while, and not for ever. In virtual time. */
class TricklingHolderTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final Pieces PIECES = new Pieces(2L * MEBIBYTE, 2);

    private final VirtualWorld world = new VirtualWorld(1);
    private final VirtualProcess receiver = world.start(1);

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws Exception {
        file = TransferPair.randomFile(folder.resolve("film.mp4"), PIECES.bytes(), 1);
        // A trickle that is lost is not sent again, and would be silence.
        world.network.loss = 0;
    }

    private Download begin(SharedFile shared) throws TransferException {
        return Download.begin(receiver, folder.resolve("downloads"), "film.mp4", PIECES, shared.table().root(), null);
    }

    private Transfer trickle(Download download, boolean alwaysTheSame) {
        var process = world.start(0);
        var holder = new TricklingHolder(alwaysTheSame, process);
        return connect(download, process, holder, holder, chunks(0, 2));
    }

    private void give(Download download, SharedFile shared, BitSet chunks) {
        var process = world.start(0);
        var holder = new ServingTransfer(shared, file, process, process.pool());
        connect(download, process, holder, holder.end(), chunks);
    }

    private Transfer connect(Download download, VirtualProcess process, RunningTransfer holder, ConnectionEnd end,
            BitSet chunks) {
        var there = process.newPeer();
        var here = receiver.newPeer();
        process.start(holder, Role.SENDER, end, there, receiver.peer(here));
        return download.connect(chunks, here, process.peer(there));
    }

    private static BitSet chunks(int from, int end) {
        var chunks = new BitSet();
        chunks.set(from, end);
        return chunks;
    }

    private static void assertIsLeftForNothing(Transfer fetching) {
        assertThat(fetching.result()).isCompletedExceptionally();
        var failed = catchThrowableOfType(CompletionException.class, () -> fetching.result().join());
        assertThat(((TransferException) Objects.requireNonNull(failed.getCause())).failure())
                .isEqualTo(TransferFailure.PEER_GONE);
        assertThat(fetching.progress().transferredBytes()).isZero();
    }

    @ParameterizedTest(name = "always the same byte: {0}")
    @ValueSource(booleans = {true, false})
    void theTableIsAskedOfAnother(boolean alwaysTheSame) throws Exception {
        try (var shared = SharedFile.hash(SourceFile.open(file), PIECES)) {
            var download = begin(shared);
            var trickling = trickle(download, alwaysTheSame);
            give(download, shared, chunks(0, 2));
            assertThat(world.runUntil(() -> download.result().isDone(), 60 * Network.SECOND)).isTrue();
            assertThat(download.result().join().file()).hasSameBinaryContentAs(file);
            assertIsLeftForNothing(trickling);
        }
    }

    @Test
    void theLastPieceIsAskedOfAThird() throws Exception {
        try (var shared = SharedFile.hash(SourceFile.open(file), PIECES)) {
            var download = begin(shared);
            getHalf(download, shared);
            trickle(download, false);
            trickle(download, false);
            world.runUntil(() -> false, 5 * Network.SECOND);
            give(download, shared, chunks(0, 2));
            assertThat(world.runUntil(() -> download.result().isDone(), 40 * Network.SECOND)).isTrue();
            assertThat(download.result().join().file()).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void whoeverNeedsTooLongForAPieceIsLeftUnlessNobodyElseIsThere() throws Exception {
        try (var shared = SharedFile.hash(SourceFile.open(file), PIECES)) {
            var download = begin(shared);
            getHalf(download, shared);
            var first = trickle(download, false);
            world.runUntil(() -> false, 10 * Network.SECOND);
            var second = trickle(download, false);
            assertThat(world.runUntil(() -> first.result().isDone(), 180 * Network.SECOND)).isTrue();
            assertIsLeftForNothing(first);
            assertThat(world.runUntil(() -> second.result().isDone(), 180 * Network.SECOND)).isFalse();
            assertThat(download.unavailableChunks().get(1)).isFalse();
        }
    }

    private void getHalf(Download download, SharedFile shared) {
        give(download, shared, chunks(0, 1));
        assertThat(world.runUntil(() -> download.progress().transferredBytes() == MEBIBYTE, 60 * Network.SECOND))
                .isTrue();
    }
}
