package forum.shell.sharing;

import forum.protocol.ErrorCode;
import forum.protocol.sharing.AskAnswered;
import forum.protocol.sharing.Holders.Holder;
import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharedFile;
import forum.shell.connection.Connection;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import forum.shell.transfer.Fetches;
import forum.shell.transfer.FileTransfer;
import forum.transfer.Download;
import forum.transfer.PieceFile;
import forum.transfer.SourceFile;
import forum.transfer.TransferException;
import forum.transfer.TransferResult;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One download: looks every second who has what, and says what has come, so that others can have it from here. */
final class Fetching {

    private static final long LOOK_MILLIS = 1_000;

    private final SharedFile file;
    private final @Nullable BitSet wanted;
    private final Shortage shortage;
    private final Connection connection;
    private final Finding finding;
    private final Holding holding;
    private final Shares shares;
    private final Fetches fetches;
    private final Output output;
    private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();
    private volatile @Nullable Download download;
    private volatile BitSet announced = new BitSet();

    /** @param wanted null for all chunks */
    Fetching(SharedFile file, @Nullable BitSet wanted, Duration patience, Connection connection, Finding finding,
            Holding holding, Shares shares, Fetches fetches, Output output) {
        this.file = file;
        this.wanted = wanted;
        this.shortage = new Shortage(file, patience, fetches, output);
        this.connection = connection;
        this.finding = finding;
        this.holding = holding;
        this.shares = shares;
        this.fetches = fetches;
        this.output = output;
    }

    /** Until it is there, or given up. */
    void run(FileTransfer entry, Download running) {
        download = running;
        CompletableFuture<TransferResult> result = running.result();
        while (!result.isDone()) {
            look(entry, running);
            try {
                arrived(result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS), running);
            } catch (TimeoutException e) {
                // Another look.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException e) {
                return; // Who follows the transfer says why.
            }
        }
    }

    private void look(FileTransfer entry, Download running) {
        if (!connection.isUp()) {
            return; // What is connected goes on.
        }
        try {
            announce(running);
            holding.expire();
            BitSet missing = missing(running);
            BitSet nowhere = (BitSet) missing.clone();
            for (Holder holder : finding.holders(content())) {
                BitSet chunks = Finding.chunks(holder, content()).orElseGet(BitSet::new);
                if (!holder.own() && chunks.intersects(missing)
                        && holding.use(holder, chunks, content(), running)) {
                    nowhere.andNot(chunks);
                }
            }
            // Whoever is connected may have left the server and give all the same.
            if (running.file() != null) {
                nowhere.and(running.unavailableChunks());
            } else if (holding.isConnected()) {
                nowhere.clear();
            }
            shortage.look(entry, missing, nowhere);
        } catch (ShellException e) {
            if (!e.code().temporary()) {
                fetches.giveUp(entry, e.code(), e.refusal().message());
            }
        }
    }

    private SharedContent content() {
        return file.content();
    }

    private BitSet missing(Download running) {
        BitSet missing = new BitSet();
        missing.set(0, content().chunks());
        if (wanted != null) {
            missing.and(wanted);
        }
        PieceFile there = running.file();
        if (there != null) {
            missing.andNot(there.heldChunks());
        }
        return missing;
    }

    private void announce(Download running) {
        PieceFile there = running.file();
        BitSet chunks = there == null ? new BitSet() : there.heldChunks();
        if (chunks.equals(announced)) {
            return;
        }
        announced = chunks;
        try {
            shares.announce(content(), chunks);
        } catch (ShellException e) {
            // It comes all the same; what the server does not take it is not told again.
            if (e.code().temporary()) {
                announced = new BitSet();
            }
        }
    }

    /** The server knows nothing any more of what it was told. */
    void forgotten() {
        announced = new BitSet();
    }

    /** From now on it is a file like any other that is shared here. */
    private void arrived(TransferResult result, Download running) {
        PieceFile there = running.file();
        if (there == null) {
            return;
        }
        output.show(new SourcesItem(file.file(), holding.bytes()));
        try {
            OwnShare share = result.sha256().length == 0
                    ? shares.add(file.file(), content(), there)
                    : shares.add(file.file(), content(),
                            new forum.transfer.SharedFile(SourceFile.open(result.file()), there.table()));
            shares.announce(content(), share.chunks());
        } catch (TransferException | ShellException e) {
            output.show(new Notice(Visible.of(file.file()) + " is here, but is not given to others: "
                    + Visible.of(String.valueOf(e.getMessage()))));
        }
    }

    /** Completes when all is done. */
    CompletableFuture<@Nullable Void> settled() {
        return settled;
    }

    void answered(AskAnswered answer) {
        Download running = download;
        if (running != null) {
            holding.answered(answer, running);
        }
    }

    /** What can be given to others already; nothing before the first look at the file. */
    Optional<OwnShare> there() {
        Download running = download;
        PieceFile there = running == null ? null : running.file();
        return there == null
                ? Optional.empty()
                : Optional.of(new OwnShare(new SavedShare("", "", file.file(), content(), there.path().toString(), null,
                        Instant.EPOCH), there, there.path()));
    }
}
