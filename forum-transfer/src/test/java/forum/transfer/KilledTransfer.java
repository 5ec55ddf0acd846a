package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.connection.Network;
import forum.transfer.crypto.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A file or a folder that goes from one process to another; both are killed again and again, and started again. */
final class KilledTransfer {

    private static final int MAX_KILLS = 4;
    private static final int MAX_ATTEMPTS = 20;
    private static final long PATIENCE_NANOS = 600 * Network.SECOND;
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final byte[] IDENTITY = {1, 2, 3};

    private final Random random;
    private final Path folder;
    private final Source source;
    private Path downloads;
    private int attempts;
    int kills;
    long resumedBytes;

    /** @param folder that holds nothing but the source */
    KilledTransfer(long seed, Path folder, Source source) {
        random = new Random(seed);
        this.folder = folder;
        this.source = source;
        downloads = folder.resolve("downloads");
    }

    /** Returns what has arrived. */
    Path run() throws Exception {
        int mayKill = random.nextInt(MAX_KILLS + 1);
        var arrived = downloads.resolve(source.name());
        while (!Files.exists(arrived)) {
            assertThat(attempts++).as("attempts").isLessThan(MAX_ATTEMPTS);
            attempt(kills < mayKill);
            arrived = downloads.resolve(source.name());
        }
        return arrived;
    }

    private void attempt(boolean killing) throws Exception {
        var world = new VirtualWorld(random.nextLong());
        var sender = world.start(0);
        var receiver = world.start(1);
        var part = part();
        resumedBytes += part.fromBytes();
        var receiving = new ReceivingTransfer(part, source.bytes(), SETTLE, receiver, receiver.pool());
        var sending = new SendingTransfer(source, sender, sender.pool());
        var here = receiver.newPeer();
        var there = sender.newPeer();
        receiver.start(receiving, Role.RECEIVER, receiving.end(), here, sender.peer(there));
        sender.start(sending, Role.SENDER, sending.end(), there, receiver.peer(here));
        var running = new ArrayList<Transfer>(List.of(receiving, sending));
        boolean ended = killing
                ? world.runForAWhile(receiving, () -> areDone(running))
                : world.runUntil(() -> areDone(running), PATIENCE_NANOS);
        if (!ended) {
            assertThat(killing).as("it comes to an end").isTrue();
            kills++;
            int victims = random.nextInt(3);
            if (victims != 0) {
                downloads = new CrashedDisk(random).copy(downloads, folder.resolve("downloads" + kills));
                world.kill(receiver);
                running.remove(receiving);
            }
            if (victims != 1) {
                world.kill(sender);
                running.remove(sending);
            }
            assertThat(world.runUntil(() -> areDone(running), PATIENCE_NANOS)).as("whoever is left notices").isTrue();
        }
        running.forEach(transfer -> assertThat(failure(transfer)).matches(KilledTransfer::mayGoOn));
    }

    private static boolean areDone(List<Transfer> transfers) {
        return transfers.stream().allMatch(transfer -> transfer.result().isDone());
    }

    private Part part() throws TransferException {
        return source instanceof SourceFolder packed
                ? PartFolder.create(downloads, packed.name(), packed.bytes(), packed.files(), new DiskRoom(),
                        Runnable::run)
                : PartFiles.open(downloads, source.name(), source.bytes(), IDENTITY, new DiskRoom());
    }

    /** Null when there is none. */
    private static @Nullable TransferFailure failure(Transfer transfer) {
        try {
            transfer.result().join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() instanceof TransferException failed ? failed.failure() : TransferFailure.DISK_FAILED;
        }
    }

    private static boolean mayGoOn(@Nullable TransferFailure failure) {
        return failure == null || failure == TransferFailure.PEER_GONE || failure == TransferFailure.PEER_UNREACHABLE
                || failure == TransferFailure.INTERRUPTED;
    }

    /** Asserts that both trees have the same names and contents. */
    static void assertSame(Path expected, Path actual) throws IOException {
        try (var walk = Files.walk(expected); var other = Files.walk(actual)) {
            var all = walk.toList();
            assertThat(other.map(path -> actual.relativize(path).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().map(path -> expected.relativize(path).toString()).toList());
            for (var path : all) {
                if (Files.isRegularFile(path)) {
                    assertThat(Files.mismatch(path, actual.resolve(expected.relativize(path).toString())))
                            .as(path.toString()).isEqualTo(-1);
                }
            }
        }
    }
}
