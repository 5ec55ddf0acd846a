package forum.shell.sharing;

import forum.protocol.AccountNames;
import forum.protocol.sharing.SharedContent;
import forum.shell.json.Json;
import forum.shell.options.ShellOptions;
import forum.shell.state.StateFile;
import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Where shares are remembered: one small file for each, and one for the hashes of its pieces, written whole or not at all. */
final class ShareFolder {

    private static final int MAX_FILES = 2_000;
    private static final int MAX_FILE_BYTES = 16 << 10;
    private static final String SHARE = ".json";
    private static final String TABLE = ".hashes";

    private final Path folder;

    ShareFolder(ShellOptions options) {
        folder = options.state().resolve("shares");
    }

    /** The table first, so that there is no share without one. */
    void save(SavedShare share, HashTable table) throws IOException {
        write(name(share) + TABLE, table.bytes());
        save(share);
    }

    /** Of a part, which has its table with it. */
    void save(SavedShare share) throws IOException {
        write(name(share) + SHARE, Json.text(share).getBytes(StandardCharsets.UTF_8));
    }

    void forget(SavedShare share) throws IOException {
        Files.deleteIfExists(folder.resolve(name(share) + SHARE));
        Files.deleteIfExists(folder.resolve(name(share) + TABLE));
    }

    /** Those that make sense. */
    List<SavedShare> readAll() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SHARE))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).limit(MAX_FILES)
                    .map(ShareFolder::read).flatMap(Optional::stream).toList();
        }
    }

    /** Nothing when it is not there, or not that of the content. */
    Optional<HashTable> table(SavedShare share) {
        SharedContent content = share.content();
        Pieces pieces = new Pieces(content.bytes(), content.chunks());
        Path file = folder.resolve(name(share) + TABLE);
        try {
            if (Files.size(file) != HashTable.bytes(pieces)) {
                return Optional.empty();
            }
            HashTable table = new HashTable(pieces, Files.readAllBytes(file));
            return Arrays.equals(table.root(), HexFormat.of().parseHex(content.root()))
                    ? Optional.of(table)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<SavedShare> read(Path file) {
        try {
            SavedShare share = Files.size(file) > MAX_FILE_BYTES
                    ? null
                    : Json.read(Files.readAllBytes(file), SavedShare.class);
            return Optional.ofNullable(share).filter(SavedShare::looksRight);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void write(String name, byte[] content) throws IOException {
        StateFile file = new StateFile(folder, name, content.length);
        file.alone(() -> {
            file.write(content);
            return name;
        });
    }

    /** The same for the same name and content, whether it is whole or not. */
    private static String name(SavedShare share) {
        String all = String.join("\0", share.server(), AccountNames.key(share.account()), share.file(),
                share.content().toString());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
