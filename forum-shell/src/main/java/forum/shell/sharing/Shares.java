package forum.shell.sharing;

import forum.protocol.AccountNames;
import forum.protocol.ErrorCode;
import forum.protocol.sharing.AnnounceChunks;
import forum.protocol.sharing.ChunkNumbers;
import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharingCommands;
import forum.shell.connection.Connection;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import forum.transfer.PieceFile;
import forum.transfer.PieceSource;
import forum.transfer.SharedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What this shell has of shared files: it is told to the server at each login, and remembered. */
final class Shares {

    private final Connection connection;
    private final SavedShares saved;
    private final Output output;
    private final List<OwnShare> all = new ArrayList<>();
    /** Whose they are; empty until somebody has logged in. */
    private String account = "";

    Shares(Connection connection, SavedShares saved, Output output) {
        this.connection = connection;
        this.saved = saved;
        this.output = output;
    }

    /** After a login: tells the server what is there. */
    void restore() {
        String now = connection.welcome().identity().name();
        synchronized (this) {
            if (!AccountNames.same(now, account)) {
                all.forEach(share -> close(share.source()));
                all.clear();
                account = now;
                saved.of(now).forEach(one -> saved.open(one).ifPresentOrElse(all::add, () -> outdated(one)));
            }
        }
        for (OwnShare share : all()) {
            announce(share);
        }
    }

    private void outdated(SavedShare share) {
        saved.delete(share);
        if (share.stamp() != null) {
            output.show(new Notice(Visible.of(share.path()) + " has changed or is gone, and is not shared any more."
                    + " To share it as it is now: unshare " + Visible.of(share.file()) + ", then share it again."));
        }
    }

    private void announce(OwnShare share) {
        try {
            announce(share.content(), share.chunks());
        } catch (ShellException e) {
            if (e.code() == ErrorCode.UNKNOWN_FILE) {
                forget(share); // nobody shares it any more
            } else if (connection.isUp()) {
                output.failure(e);
            }
        }
    }

    /** Tells the server that this shell has these chunks; none are none. */
    void announce(SharedContent content, BitSet chunks) {
        connection.ask(SharingCommands.ANNOUNCE,
                new AnnounceChunks(content, ChunkNumbers.text(chunks, content.chunks())));
    }

    /** A file that others can fetch from here from now on; remembered. */
    OwnShare add(String name, SharedContent content, SharedFile file) {
        return put(saved.save(name, content, file));
    }

    /** The same for what is there of a file. */
    OwnShare add(String name, SharedContent content, PieceFile part) {
        return put(saved.save(name, content, part));
    }

    private synchronized OwnShare put(OwnShare share) {
        all.removeIf(other -> other.content().equals(share.content())
                && other.saved().file().equals(share.saved().file()));
        all.add(share);
        return share;
    }

    synchronized List<OwnShare> all() {
        return List.copyOf(all);
    }

    /** A whole file rather than a part. */
    Optional<OwnShare> find(SharedContent content) {
        List<OwnShare> fitting = all().stream().filter(share -> share.content().equals(content)).toList();
        return fitting.stream().filter(OwnShare::isWhole).findFirst().or(() -> fitting.stream().findFirst());
    }

    /** Those of a name. */
    List<OwnShare> named(String file) {
        return all().stream().filter(share -> share.saved().file().equals(file)).toList();
    }

    /** Gives it to nobody any more; what is on disk stays there. */
    void forget(OwnShare share) {
        synchronized (this) {
            all.remove(share);
        }
        close(share.source());
        saved.delete(share.saved());
    }

    /** The same when it turned out not to be what it was any more. */
    void changed(OwnShare share) {
        synchronized (this) {
            if (!all.remove(share)) {
                return;
            }
        }
        outdated(share.saved());
        try {
            announce(share.content(), new BitSet());
        } catch (ShellException e) {
            // Whoever asks for it is refused.
        }
    }

    private static void close(PieceSource source) {
        try {
            source.close();
        } catch (IOException e) {
            // It was only read from.
            return;
        }
    }
}
