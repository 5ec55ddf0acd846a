package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import forum.system.Launcher.Server;
import forum.system.demo.SampleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two who share a file, and six who download it and give it on meanwhile. At random any of them are killed with SIGKILL and come
 * back, as long as one of the first two is there.
 */
class SwarmIT {

    private static final long SEED = Long.getLong("forum.seed", System.nanoTime());
    private static final int MEBIBYTES = 32;
    private static final int PEERS = 8;
    private static final int FIRST = 2;
    private static final int KILLS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RandomGenerator random = new SplittableRandom(SEED);
    private final Launcher launcher = ForumTest.launcher();
    private final List<SwarmPeer> peers = new ArrayList<>();

    /** F001-19, 22 */
    @Test
    void everyDownloadEndsWholeWhoeverIsKilled(@TempDir Path folder) throws IOException {
        System.out.println("Seed " + SEED);
        List<String> names = IntStream.rangeClosed(1, PEERS).mapToObj(number -> "peer" + number).toList();
        Path credentials = Files.write(folder.resolve("credentials"),
                names.stream().map(name -> name + " " + User.passwordOf(name)).toList());
        Path film = SampleFile.create(folder.resolve(SwarmPeer.FILE), MEBIBYTES).path();
        try (Server server = launcher.server(folder.resolve("data"), "--credentials", credentials.toString())) {
            names.forEach(name -> peers.add(new SwarmPeer(User.of(launcher, server.url(), name, folder))));
            firstTwo().forEach(peer -> peer.share(film));
            downloaders().forEach(SwarmPeer::start);
            killSome();
            downloaders().forEach(peer -> peer.awaitEnd(PATIENCE));
        } finally {
            peers.forEach(SwarmPeer::close);
        }
        for (SwarmPeer peer : downloaders().toList()) {
            assertThat(peer.arrived()).as("%s", peer).hasSameBinaryContentAs(film);
            assertThat(peer.arrived().resolveSibling(SwarmPeer.FILE + ".part")).doesNotExist();
        }
    }

    private Stream<SwarmPeer> firstTwo() {
        return peers.stream().limit(FIRST);
    }

    private Stream<SwarmPeer> downloaders() {
        return peers.stream().skip(FIRST);
    }

    /** Each when so much has come, taken together. */
    private void killSome() {
        int all = (PEERS - FIRST) * MEBIBYTES;
        int[] marks = random.ints(KILLS, 1, all).sorted().toArray();
        for (int mark : marks) {
            awaitPieces(mark);
            List<SwarmPeer> candidates = peers.stream().filter(this::canBeSpared).toList();
            assertThat(candidates).as("who is there: %s", peers).isNotEmpty();
            SwarmPeer victim = candidates.get(random.nextInt(candidates.size()));
            System.out.println("At " + mark + " of " + all + " MiB " + victim.name() + " is killed");
            victim.killAndComeBack();
        }
    }

    /** So that one of the first two is there, who have all of it. */
    private boolean canBeSpared(SwarmPeer peer) {
        return peer.isThere() && firstTwo().anyMatch(one -> one != peer && one.isThere());
    }

    private void awaitPieces(int count) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (downloaders().mapToInt(peer -> peer.pieces(MEBIBYTES)).sum() < count) {
            assertThat(System.nanoTime()).as("nothing comes: %s", peers).isLessThan(deadlineNanos);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
