package forum.shell.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;
import forum.shell.arrival.Arrivals;
import forum.shell.connection.Connection;
import forum.shell.connection.ServerAddress;
import forum.shell.console.Output;
import forum.shell.console.Quoted;
import forum.shell.device.PeerTrust;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import forum.transfer.IncomingFile;
import forum.transfer.TransferException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Fetches what waits, or declines it. */
final class Inbox {

    private final ShellOptions options;
    private final Connection connection;
    private final ServerAddress server;
    private final MailboxApi api;
    private final KnownMail known;
    private final PeerTrust trust;
    private final Arrivals arrivals;
    private final Shipments shipments;
    private final Ways ways;
    private final Output output;

    Inbox(ShellOptions options, Connection connection, ServerAddress server, MailboxApi api, KnownMail known,
            PeerTrust trust, Arrivals arrivals, Shipments shipments, Ways ways, Output output) {
        this.options = options;
        this.connection = connection;
        this.server = server;
        this.api = api;
        this.known = known;
        this.trust = trust;
        this.arrivals = arrivals;
        this.shipments = shipments;
        this.ways = ways;
        this.output = output;
    }

    /** Nothing for whom or what there is only one of. */
    void get(Optional<String> user, Optional<String> file) {
        Arrived chosen = known.choose(user, file);
        Envelope envelope = chosen.envelope();
        byte[] key = chosen.key();
        if (envelope == null || key == null) {
            throw unreadable(chosen);
        }
        trust.admit(chosen.waiting().from(), new DeviceKey(chosen.waiting().file().device()));
        UUID id = chosen.waiting().file().id();
        IncomingFile incoming = open(envelope, id);
        Shipment shipment = shipments.begin(id, false, chosen.waiting().from(), envelope.file(), envelope.bytes());
        OpeningTarget target = new OpeningTarget(incoming, envelope.bytes(), new ChunkSealing(key, id));
        ways.go(shipment, () -> fetch(chosen, incoming, target, shipment), () -> acknowledge(chosen));
    }

    /** It is removed from the server; returns its name. */
    Arrived decline(String user, Optional<String> file) {
        Arrived chosen = known.choose(Optional.of(user), file);
        api.remove(chosen.waiting().file().id());
        known.remove(chosen);
        return chosen;
    }

    private IncomingFile open(Envelope envelope, UUID id) {
        try {
            return IncomingFile.open(options.downloads(), envelope.file(), envelope.bytes(),
                    SignedContent.of("forum mail part").with(server.hostAndPort()).with(id.toString()).digest());
        } catch (TransferException e) {
            throw Outbox.refusal(e);
        }
    }

    private void fetch(Arrived chosen, IncomingFile incoming, OpeningTarget target, Shipment shipment) {
        UUID id = chosen.waiting().file().id();
        try (incoming; Wire wire = new Wire(connection, server, id)) {
            Path file = fetch(incoming, new Fetching(chosen, target, wire, shipment), shipment);
            shipment.end(target.digest(), file);
        }
        arrivals.add(Arrivals.Kind.FILE, chosen.waiting().from());
    }

    /** What can be of no use any more is not kept. */
    private static Path fetch(IncomingFile incoming, Fetching fetching, Shipment shipment) {
        try {
            return fetching.run();
        } catch (ShellException e) {
            if (e.code() == ErrorCode.DIGEST_MISMATCH || e.code() == ErrorCode.UNKNOWN_FILE
                    || shipment.isCancelled()) {
                incoming.discard();
            }
            throw e;
        }
    }

    private void acknowledge(Arrived fetched) {
        Patience patience = new Patience("To be rid of it there: mailbox decline.");
        try {
            while (!hasTold(fetched.waiting().file().id(), patience)) {
                // Once more.
            }
            known.remove(fetched);
        } catch (ShellException e) {
            output.failure(new ShellException(e.code(), "The file is here, but the server could not be told so: "
                    + "it will still say that it waits. " + e.refusal().message()));
        }
    }

    /** False after a pause, when it can be tried again. */
    private boolean hasTold(UUID id, Patience patience) {
        try {
            api.remove(id);
            return true;
        } catch (ShellException e) {
            if (e.code() == ErrorCode.UNKNOWN_FILE) {
                return true;
            }
            patience.pause(e);
            return false;
        }
    }

    private static ShellException unreadable(Arrived chosen) {
        String from = chosen.waiting().from();
        return chosen.genuine()
                ? new ShellException(ErrorCode.UNKNOWN_DEVICE, chosen.name() + " is sealed for other devices of yours, "
                        + "not for this one. Get it there; or decline it, and ask " + from
                        + " to leave it again now that you have logged in here.")
                : new ShellException(ErrorCode.BAD_SIGNATURE, chosen.name() + " does not bear the signature of " + from
                        + "'s device for you: the server, or somebody on the way, has changed it. Nothing was received. Tell "
                        + from + ", and whoever runs the server. To be rid of it: mailbox decline " + from + " "
                        + Quoted.of(chosen.name()));
    }
}
