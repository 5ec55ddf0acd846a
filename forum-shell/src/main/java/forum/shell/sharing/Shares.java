package forum.shell.sharing;

import forum.protocol.AccountNames;
import forum.protocol.ErrorCode;
import forum.protocol.sharing.AnnounceChunks;
import forum.protocol.sharing.ChunkNumbers;
import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharingCommands;
import forum.shell.connection.Connection;
import forum.shell.connection.ServerAddress;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import forum.transfer.PieceFile;
import forum.transfer.PieceSource;
import forum.transfer.SharedFile;
import forum.transfer.SourceFile;
import forum.transfer.TransferException;
import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What this shell has of shared files: it is told to the server at each login, and remembered. */
final class Shares {

    private static final Logger LOG = Logger.getLogger(Shares.class.getName());

    private final ServerAddress server;
    private final Connection connection;
    private final ShareFolder folder;
    private final Output output;
    private final Clock clock;
    private final List<OwnShare> all = new ArrayList<>();
    /** Whose they are; empty until somebody has logged in. */
    private String account = "";

    Shares(ServerAddress server, Connection connection, ShareFolder folder, Output output, Clock clock) {
        this.server = server;
        this.connection = connection;
        this.folder = folder;
        this.output = output;
        this.clock = clock;
    }

    /** After a login: tells the server what is there. */
    void restore() {
        String now = connection.welcome().identity().name();
        synchronized (this) {
            if (!AccountNames.same(now, account)) {
                all.forEach(share -> close(share.source()));
                all.clear();
                account = now;
                read();
            }
        }
        for (OwnShare share : all()) {
            announce(share);
        }
    }

    private void read() {
        try {
            folder.readAll().stream()
                    .filter(saved -> saved.server().equals(server.toString())
                            && AccountNames.same(saved.account(), account))
                    .forEach(saved -> open(saved).ifPresentOrElse(all::add, () -> outdated(saved)));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Shared files cannot be read: {0}", e.toString());
        }
    }

    /** Nothing when it is not what it was any more. */
    private Optional<OwnShare> open(SavedShare saved) {
        try {
            SharedContent content = saved.content();
            if (saved.stamp() == null) {
                PieceFile part = PieceFile.find(Path.of(saved.path()), saved.file(),
                        new Pieces(content.bytes(), content.chunks()), HexFormat.of().parseHex(content.root()));
                return Optional.ofNullable(part).map(found -> new OwnShare(saved, found, found.path()));
            }
            SourceFile file = SourceFile.open(Path.of(saved.path()));
            return folder.table(saved).filter(table -> file.stamp().equals(saved.stamp()))
                    .map(table -> new OwnShare(saved, new SharedFile(file, table), file.path()));
        } catch (TransferException e) {
            return Optional.empty();
        }
    }

    private void outdated(SavedShare saved) {
        delete(saved);
        if (saved.stamp() != null) {
            output.show(new Notice(Visible.of(saved.path()) + " has changed or is gone, and is not shared any more."
                    + " To share it as it is now: unshare " + Visible.of(saved.file()) + ", then share it again."));
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
        SavedShare saved = saved(name, content, file.file().path(), file.file().stamp());
        save(saved, file.table());
        return put(new OwnShare(saved, file, file.file().path()));
    }

    /** The same for what is there of a file. */
    OwnShare add(String name, SharedContent content, PieceFile part) {
        Path parent = part.path().toAbsolutePath().getParent();
        SavedShare saved = saved(name, content, parent == null ? part.path() : parent, null);
        save(saved, null);
        return put(new OwnShare(saved, part, part.path()));
    }

    private SavedShare saved(String name, SharedContent content, Path path, @Nullable String stamp) {
        return new SavedShare(server.toString(), connection.welcome().identity().name(), name, content,
                path.toString(), stamp, clock.instant());
    }

    private synchronized OwnShare put(OwnShare share) {
        all.removeIf(other -> other.content().equals(share.content())
                && other.saved().file().equals(share.saved().file()));
        all.add(share);
        return share;
    }

    private void save(SavedShare saved, @Nullable HashTable table) {
        try {
            if (table == null) {
                folder.save(saved);
            } else {
                folder.save(saved, table);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The share is not remembered after this shell: {0}", e.toString());
        }
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
        delete(share.saved());
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

    private void delete(SavedShare saved) {
        try {
            folder.forget(saved);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A share cannot be forgotten: {0}", e.toString());
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
