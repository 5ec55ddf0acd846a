package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.connection.Network;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.Sha256;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/** A shared file that comes from several processes; they and the one that downloads are killed, and others take their place. */
final class KilledDownload {

    private static final int MAX_KILLS = 4;
    private static final int MAX_HOLDERS = 3;
    private static final long PATIENCE_NANOS = 600 * Network.SECOND;
    private static final int RECORD_BYTES = 8;

    private final Random random;
    private final Path folder;
    private final SharedFile shared;
    private final Pieces pieces;
    private final String name;
    private Path downloads;
    int kills;
    long resumedBytes;

    KilledDownload(long seed, Path folder, SharedFile shared) {
        random = new Random(seed);
        this.folder = folder;
        this.shared = shared;
        pieces = shared.table().pieces();
        name = shared.file().name();
        downloads = folder.resolve("downloads");
    }

    /** Returns what has arrived. */
    Path run() throws Exception {
        int mayKill = random.nextInt(MAX_KILLS + 1);
        while (!Files.exists(downloads.resolve(name))) {
            attempt(mayKill);
        }
        return downloads.resolve(name);
    }

    private void attempt(int mayKill) throws Exception {
        var world = new VirtualWorld(random.nextLong());
        var receiver = world.start(1);
        var download = Download.begin(receiver, downloads, name, pieces, shared.table().root(), null);
        var holders = new ArrayList<VirtualProcess>();
        for (int i = random.nextInt(MAX_HOLDERS); i >= 0; i--) {
            holders.add(connect(world, receiver, download, i == 0));
        }
        while (!world.runForAWhile(download, () -> download.result().isDone())) {
            if (kills < mayKill && random.nextBoolean()) {
                kills++;
                downloads = crash(folder.resolve("downloads" + kills));
                download.interrupt();
                world.kill(receiver);
                assertThat(download.result()).isDone();
                return;
            }
            if (kills < mayKill) {
                kills++;
                world.kill(holders.remove(random.nextInt(holders.size())));
            }
            // Whoever looks after a download finds new holders for those that are gone, or cannot be reached any more.
            holders.add(connect(world, receiver, download, true));
            assertThat(world.nowNanos()).as("seconds").isLessThan(PATIENCE_NANOS);
        }
        var result = download.result().get();
        resumedBytes += result.resumedBytes();
        assertThat(result.sha256()).isEqualTo(Sha256.create().digest(Files.readAllBytes(shared.file().path())));
    }

    private VirtualProcess connect(VirtualWorld world, VirtualProcess receiver, Download download, boolean all) {
        var holder = world.start(0);
        var there = holder.newPeer();
        var here = receiver.newPeer();
        var chunks = new BitSet();
        for (int chunk = 0; chunk < pieces.chunks(); chunk++) {
            chunks.set(chunk, all || random.nextBoolean());
        }
        var serving = new ServingTransfer(shared, shared.file().path(), holder, holder.pool());
        holder.start(serving, Role.SENDER, serving.end(), there, receiver.peer(here));
        download.connect(chunks, here, holder.peer(there));
        return holder;
    }

    private Path crash(Path to) throws IOException {
        var disk = new CrashedDisk(random);
        disk.copy(downloads, to);
        for (var journalPath : journals(to)) {
            var text = journalPath.toString();
            var part = Path.of(text.substring(0, text.length() - PieceJournal.SUFFIX.length()));
            try (var journal = PieceJournal.open(journalPath, pieces, shared.table().root())) {
                for (int piece = 0; journal != null && piece < pieces.count(); piece++) {
                    if (!journal.pieces().get(piece) && random.nextBoolean()) {
                        disk.scribble(part, pieces.start(piece), pieces.start(piece) + pieces.length(piece));
                    }
                }
            }
            disk.tear(journalPath, RECORD_BYTES);
        }
        return to;
    }

    private static List<Path> journals(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(PieceJournal.SUFFIX)).toList();
        }
    }
}
