package forum.shell.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.MailKeys;
import forum.protocol.mailbox.MailUpload;
import forum.protocol.mailbox.SealedKey;
import forum.shell.connection.Connection;
import forum.shell.connection.ServerAddress;
import forum.shell.device.OwnDevice;
import forum.shell.failure.ShellException;
import forum.shell.transfer.Fallback;
import forum.transfer.SourceFile;
import forum.transfer.TransferException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Leaves files on the server for others. */
final class Outbox implements Fallback {

    private final Connection connection;
    private final ServerAddress server;
    private final MailboxApi api;
    private final Addressees addressees;
    private final OwnDevice own;
    private final BegunUploads begun;
    private final Shipments shipments;
    private final Ways ways;
    /** Those that this shell is bringing. */
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    Outbox(Connection connection, ServerAddress server, MailboxApi api, Addressees addressees, OwnDevice own,
            BegunUploads begun, Shipments shipments, Ways ways) {
        this.connection = connection;
        this.server = server;
        this.api = api;
        this.addressees = addressees;
        this.own = own;
        this.begun = begun;
        this.shipments = shipments;
        this.ways = ways;
    }

    @Override
    public void leave(String user, Path path) {
        SourceFile file = open(path);
        // So that the server knows this device, and can pass on what it has signed.
        api.open();
        MailKeys keys = api.keys(user);
        List<MailDevice> devices = addressees.choose(user, keys);
        Letter letter = earlier(keys.user(), devices, file).orElseGet(() -> seal(keys.user(), devices, file));
        MailUpload upload = announce(letter);
        Shipment shipment = shipments.begin(upload.id(), true, keys.user(), file.name(), file.bytes());
        underWay.add(upload.id());
        ways.go(shipment, () -> bring(file, letter, upload, shipment));
    }

    static SourceFile open(Path path) {
        try {
            return SourceFile.open(path);
        } catch (TransferException e) {
            throw refusal(e);
        }
    }

    static ShellException refusal(TransferException failure) {
        return new ShellException(ErrorCode.valueOf(failure.failure().name()),
                Objects.requireNonNullElse(failure.getMessage(), failure.failure().name()));
    }

    /** Sealed for the same devices by this one: then the server may have a part of it already. */
    private Optional<Letter> earlier(String to, List<MailDevice> devices, SourceFile file) {
        List<String> wanted = devices.stream().map(MailDevice::device).sorted().toList();
        return begun.find(api.self(), to, file.path().toString(), file.stamp())
                .filter(letter -> !underWay.contains(letter.announced().id()))
                .filter(letter -> letter.announced().device().equals(own.key().text()))
                .filter(letter -> letter.announced().keys().stream().map(SealedKey::device).sorted().toList()
                        .equals(wanted));
    }

    private Letter seal(String to, List<MailDevice> devices, SourceFile file) {
        try {
            Letter letter = Letter.seal(new Envelope(file.name(), file.bytes()), api.self(), to, devices, own);
            begun.add(api.self(), file.path().toString(), file.stamp(), letter);
            return letter;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ShellException(ErrorCode.KEYS_UNUSABLE,
                    "A key of " + to + "'s is none that can be used. Nothing was sent.");
        }
    }

    private MailUpload announce(Letter letter) {
        try {
            return api.leave(letter.announced());
        } catch (ShellException e) {
            if (e.code() != ErrorCode.SERVER_UNREACHABLE) {
                begun.forget(letter);
            }
            throw e;
        }
    }

    private void bring(SourceFile file, Letter letter, MailUpload upload, Shipment shipment) {
        try (Wire wire = new Wire(connection, server, upload.id())) {
            byte[] sha256 = new Upload(file, letter, api, wire, shipment).run(upload.receivedBytes());
            begun.forget(letter);
            shipment.end(sha256, file.path());
        } catch (ShellException e) {
            if (e.code() == ErrorCode.FILE_CHANGED || shipment.isCancelled()) {
                // What is left to be done is not to be interrupted, too.
                Thread.interrupted();
                begun.forget(letter);
                giveUp(letter);
            }
            throw e;
        } finally {
            underWay.remove(upload.id());
        }
    }

    private void giveUp(Letter letter) {
        try {
            api.remove(letter.announced().id());
        } catch (ShellException e) {
            // The server removes it by itself after a while.
            return;
        }
    }
}
