package forum.shell.sharing;

import forum.protocol.AccountNames;
import forum.protocol.ErrorCode;
import forum.protocol.sharing.ChunkNumbers;
import forum.protocol.sharing.FindFile;
import forum.protocol.sharing.FindHolders;
import forum.protocol.sharing.FoundFiles;
import forum.protocol.sharing.Holders.Holder;
import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharedFile;
import forum.protocol.sharing.SharingCommands;
import forum.shell.connection.Connection;
import forum.shell.failure.ShellException;
import forum.shell.sharing.ShareItem.Found;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the server which files are shared and who has what of them; what it says is checked before it is used. */
final class Finding {

    private final Connection connection;
    private final ShareNames names;

    Finding(Connection connection, ShareNames names) {
        this.connection = connection;
        this.names = names;
    }

    List<SharedFile> files(String name) {
        FoundFiles found = connection.ask(SharingCommands.FIND, new FindFile(name));
        List<SharedFile> files = found.files().stream().filter(file -> file.content().makesSense())
                .filter(file -> file.file().equals(name)).toList();
        if (files.isEmpty()) {
            throw new ShellException(ErrorCode.UNKNOWN_FILE, "Nobody shares a file named " + name + ".");
        }
        names.add(name);
        return files;
    }

    /** The only one that fits; fails when there are several. */
    SharedFile one(String name, @Nullable String owner, @Nullable String root) {
        List<SharedFile> fitting = files(name).stream()
                .filter(file -> owner == null || AccountNames.same(file.owner(), owner))
                .filter(file -> root == null || file.content().root().startsWith(root)).toList();
        if (fitting.isEmpty()) {
            throw new ShellException(ErrorCode.UNKNOWN_FILE,
                    "There is such a file, but not of that owner or root. Type find " + name + " to see all.");
        }
        if (fitting.size() > 1) {
            throw new ShellException(ErrorCode.AMBIGUOUS_FILE, fitting.size() + " different files are shared as " + name
                    + ". Say which one, by --owner or --root: " + fitting.stream()
                            .map(file -> file.content().root().substring(0, 16) + " of " + file.owner())
                            .collect(Collectors.joining(", ")));
        }
        return fitting.getFirst();
    }

    List<Holder> holders(SharedContent content) {
        return connection.ask(SharingCommands.HOLDERS, new FindHolders(content)).holders();
    }

    /** What each user has of a file, all sessions of the user together; those who have something. */
    List<Found> found(SharedContent content) {
        Map<String, BitSet> byUser = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Holder holder : holders(content)) {
            chunks(holder, content).ifPresent(
                    chunks -> byUser.computeIfAbsent(holder.user(), user -> new BitSet()).or(chunks));
        }
        List<Found> found = new ArrayList<>();
        byUser.forEach((user, chunks) -> found.add(new Found(user, chunks)));
        found.removeIf(one -> one.chunks().isEmpty());
        return found;
    }

    /** Nothing when they make no sense. */
    static Optional<BitSet> chunks(Holder holder, SharedContent content) {
        try {
            return Optional.of(ChunkNumbers.read(holder.chunks(), content.chunks()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Fails unless the file has all of these. */
    static BitSet check(List<String> numbers, SharedFile file) {
        BitSet chunks = new BitSet();
        for (String number : numbers) {
            int chunk = Integer.parseInt(number);
            if (chunk >= file.content().chunks()) {
                throw new ShellException(ErrorCode.UNKNOWN_CHUNK, file.file() + " has no chunk " + chunk
                        + "; the last one is " + (file.content().chunks() - 1) + ".");
            }
            chunks.set(chunk);
        }
        return chunks;
    }
}
