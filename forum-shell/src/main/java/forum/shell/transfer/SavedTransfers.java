package forum.shell.transfer;

import forum.protocol.AccountNames;
import forum.shell.connection.Connection;
import forum.shell.connection.ServerAddress;
import forum.shell.json.Json;
import forum.shell.options.ShellOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Remembers transfers beyond this shell's life: those on their way, and those that were interrupted. */
final class SavedTransfers {

    private static final Logger LOG = Logger.getLogger(SavedTransfers.class.getName());

    private final ShellOptions options;
    private final ServerAddress server;
    private final Connection connection;
    private final StateFolder state;
    private final TransferBook book;
    private final Clock clock;
    /** Empty until it is known. */
    private String account = "";

    SavedTransfers(ShellOptions options, ServerAddress server, Connection connection, StateFolder state,
            TransferBook book, Clock clock) {
        this.options = options;
        this.server = server;
        this.connection = connection;
        this.state = state;
        this.book = book;
        this.clock = clock;
    }

    /** Puts what was interrupted with an earlier shell into the book; once for an account. */
    synchronized void restore() {
        String now = connection.isOpen() ? connection.welcome().identity().name() : options.user();
        if (now == null || AccountNames.same(now, account)) {
            return;
        }
        account = now;
        saved().filter(one -> AccountNames.same(one.account(), now) && !one.isRunning())
                .sorted(Comparator.comparing(SavedTransfer::since)).forEach(one -> book.restore(one.direction(),
                        one.user(), new Parcel(one.file(), one.bytes(), null),
                        new Resumption(one.content(), Path.of(one.path()))));
    }

    private Stream<SavedTransfer> saved() {
        try {
            return state.readAll().stream().map(this::read).flatMap(Optional::stream);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Interrupted transfers cannot be read: {0}", e.toString());
            return Stream.empty();
        }
    }

    private Optional<SavedTransfer> read(byte[] json) {
        try {
            SavedTransfer one = Json.read(json, SavedTransfer.class);
            return one.isWhole() && one.server().equals(server.toString()) ? Optional.of(one) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** It is on its way from here on. */
    synchronized void save(FileTransfer entry) {
        Resumption resumption = entry.resumption();
        if (resumption == null) {
            return;
        }
        ProcessHandle shell = ProcessHandle.current();
        SavedTransfer saved = new SavedTransfer(server.toString(), account, entry.direction(), entry.user(),
                entry.file(), entry.bytes(), resumption.content(), resumption.path().toString(), clock.instant(),
                shell.pid(), shell.info().startInstant().orElse(Instant.EPOCH));
        try {
            state.write(name(entry, resumption), Json.text(saved).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The transfer cannot be resumed after this shell: {0}", e.toString());
        }
    }

    /** It is through, or nobody wants it any more. */
    synchronized void forget(FileTransfer entry) {
        Resumption resumption = entry.resumption();
        try {
            if (resumption != null) {
                state.delete(name(entry, resumption));
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A transfer that is over cannot be forgotten: {0}", e.toString());
        }
    }

    /** The same however often it is attempted. */
    private String name(FileTransfer entry, Resumption resumption) {
        String all = String.join("\0", server.toString(), AccountNames.key(account), entry.direction().name(),
                AccountNames.key(entry.user()), resumption.content().toString());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
