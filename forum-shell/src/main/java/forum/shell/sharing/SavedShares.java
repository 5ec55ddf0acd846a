package forum.shell.sharing;

import forum.protocol.AccountNames;
import forum.protocol.sharing.SharedContent;
import forum.shell.connection.Connection;
import forum.shell.connection.ServerAddress;
import forum.transfer.PieceFile;
import forum.transfer.PieceFiles;
import forum.transfer.SharedFile;
import forum.transfer.SourceFile;
import forum.transfer.TransferException;
import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Shares beyond the life of a shell. What cannot be written is shared all the same, until the shell ends. */
final class SavedShares {

    private static final Logger LOG = Logger.getLogger(SavedShares.class.getName());

    private final ServerAddress server;
    private final Connection connection;
    private final ShareFolder folder;
    private final Clock clock;

    SavedShares(ServerAddress server, Connection connection, ShareFolder folder, Clock clock) {
        this.server = server;
        this.connection = connection;
        this.folder = folder;
        this.clock = clock;
    }

    /** What an account shares on this server. */
    List<SavedShare> of(String account) {
        try {
            return folder.readAll().stream().filter(saved -> saved.server().equals(server.toString())
                    && AccountNames.same(saved.account(), account)).toList();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Shared files cannot be read: {0}", e.toString());
            return List.of();
        }
    }

    /** Nothing when it is not what it was any more. */
    Optional<OwnShare> open(SavedShare saved) {
        try {
            SharedContent content = saved.content();
            if (saved.stamp() == null) {
                PieceFile part = PieceFiles.find(Path.of(saved.path()), saved.file(),
                        new Pieces(content.bytes(), content.chunks()), HexFormat.of().parseHex(content.root()));
                return Optional.ofNullable(part).map(found -> new OwnShare(saved, found, found.path()));
            }
            SourceFile file = SourceFile.open(Path.of(saved.path()));
            return folder.table(saved).filter(table -> file.stamp().equals(saved.stamp()))
                    .map(table -> new OwnShare(saved, new SharedFile(file, table), file.path()));
        } catch (TransferException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A file as it is now. */
    OwnShare save(String name, SharedContent content, SharedFile file) {
        SavedShare saved = saved(name, content, file.file().path(), file.file().stamp());
        write(saved, file.table());
        return new OwnShare(saved, file, file.file().path());
    }

    /** What is there of a file. */
    OwnShare save(String name, SharedContent content, PieceFile part) {
        Path parent = part.path().toAbsolutePath().getParent();
        SavedShare saved = saved(name, content, parent == null ? part.path() : parent, null);
        write(saved, null);
        return new OwnShare(saved, part, part.path());
    }

    private SavedShare saved(String name, SharedContent content, Path path, @Nullable String stamp) {
        return new SavedShare(server.toString(), connection.welcome().identity().name(), name, content,
                path.toString(), stamp, clock.instant());
    }

    private void write(SavedShare saved, @Nullable HashTable table) {
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

    void delete(SavedShare saved) {
        try {
            folder.forget(saved);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A share cannot be forgotten: {0}", e.toString());
        }
    }
}
