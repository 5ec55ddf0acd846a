package forum.shell.sharing;

import forum.protocol.ErrorCode;
import forum.protocol.sharing.SharedFile;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Quoted;
import forum.shell.console.Visible;
import forum.shell.transfer.Fetches;
import forum.shell.transfer.FileTransfer;
import java.time.Duration;
import java.util.BitSet;

/** The chunks of a download that nobody has who is online: they are waited for as long as was asked. */
final class Shortage {

    /** Somebody may be just coming. */
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(3);

    private final SharedFile file;
    private final Duration patience;
    private final Fetches fetches;
    private final Output output;
    private long sinceNanos = -1;
    private boolean saidSo;

    Shortage(SharedFile file, Duration patience, Fetches fetches, Output output) {
        this.file = file;
        this.patience = patience.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : patience;
        this.fetches = fetches;
        this.output = output;
    }

    /**
     * Gives up once patience is at its end, and only when nothing more can come: what can, comes first.
     *
     * @param missing what is wanted and has not arrived
     * @param nowhere what of it nobody has
     */
    void look(FileTransfer entry, BitSet missing, BitSet nowhere) {
        if (missing.isEmpty() || !nowhere.equals(missing)) {
            sinceNanos = -1;
            return;
        }
        long nowNanos = System.nanoTime();
        if (sinceNanos < 0) {
            sinceNanos = nowNanos;
        }
        String name = Visible.of(file.file());
        String which = file.content().chunks() == 1 ? name : "chunks " + ChunkText.of(nowhere) + " of " + name;
        if (nowNanos - sinceNanos >= patience.toNanos()) {
            fetches.giveUp(entry, ErrorCode.CHUNKS_MISSING, "Nobody who is online has " + which
                    + ". What has arrived is kept: type download " + Quoted.of(name)
                    + " to go on with it later, with --wait 1h for example to wait for somebody who has it.");
        } else if (!saidSo && patience.compareTo(LEAST_PATIENCE) > 0) {
            saidSo = true;
            output.show(new Notice("Nobody who is online has " + which + "; the download waits for somebody who has."));
        }
    }
}
