package forum.shell.mailbox;

import forum.protocol.AccountNames;
import forum.protocol.mailbox.LeaveFile;
import forum.shell.connection.ServerAddress;
import forum.shell.json.Json;
import forum.shell.options.ShellOptions;
import forum.shell.state.StateFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Uploads that are not through, with their keys, so that another run of the shell can go on with them. Kept in a file that only
 * its owner can read; what cannot be kept begins anew.
 */
final class BegunUploads {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_KEPT = 20;

    private final StateFile file;
    private final String server;

    BegunUploads(ShellOptions options, ServerAddress server) {
        this.file = new StateFile(options.state(), "mail-uploads.json", MAX_BYTES);
        this.server = server.hostAndPort();
    }

    /**
     * One upload.
     *
     * @param stamp changes with the file
     * @param key of the file, in Base64
     */
    private record Begun(String server, String from, String path, String stamp, LeaveFile announced, String key) {

        Begun {
            Objects.requireNonNull(server);
            Objects.requireNonNull(from);
            Objects.requireNonNull(path);
            Objects.requireNonNull(stamp);
            Objects.requireNonNull(announced);
            Objects.requireNonNull(key);
        }

        Letter letter() {
            return new Letter(announced, Base64.getDecoder().decode(key));
        }

        /** Without the key, so that no log can hold it. */
        @Override
        public String toString() {
            return "Begun[" + announced.id() + "]";
        }
    }

    private record Kept(List<Begun> uploads) {

        Kept {
            uploads = List.copyOf(uploads);
        }
    }

    void add(String from, String path, String stamp, Letter letter) {
        Begun begun = new Begun(server, from, path, stamp, letter.announced(),
                Base64.getEncoder().encodeToString(letter.key()));
        change(all -> {
            all.add(begun);
            return all.subList(Math.max(0, all.size() - MAX_KEPT), all.size());
        });
    }

    /** What was begun of just this file, unchanged, for the same recipient. */
    Optional<Letter> find(String from, String to, String path, String stamp) {
        try {
            return file.alone(this::read).stream()
                    .filter(one -> one.server.equals(server) && AccountNames.same(one.from, from)
                            && AccountNames.same(one.announced.to(), to) && one.path.equals(path)
                            && one.stamp.equals(stamp))
                    .reduce((older, newer) -> newer).map(Begun::letter)
                    .filter(letter -> letter.key().length == Sealing.KEY_BYTES);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void forget(Letter letter) {
        change(all -> all.stream().filter(one -> !one.announced.id().equals(letter.announced().id())).toList());
    }

    private void change(UnaryOperator<List<Begun>> change) {
        try {
            file.alone(() -> {
                file.write(Json.ascii(new Kept(change.apply(new ArrayList<>(read())))));
                return true;
            });
        } catch (IOException e) {
            // Then it begins anew.
            return;
        }
    }

    /** Nothing when what stands there is of no use. */
    private List<Begun> read() throws IOException {
        try {
            Optional<byte[]> content = file.read();
            return content.isEmpty() || !file.isPrivate()
                    ? List.of()
                    : Json.read(content.get(), Kept.class).uploads();
        } catch (IllegalArgumentException | NullPointerException e) {
            return List.of();
        }
    }
}
