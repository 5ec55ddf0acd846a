package forum.shell.mailbox;

import forum.protocol.mailbox.MailboxPaths;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.WhoAmI;
import forum.shell.connection.Connection;
import forum.shell.connection.HttpPieces;
import forum.shell.connection.ServerAddress;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Carries the pieces of one file, and keeps the session from being idle meanwhile. */
final class Wire implements AutoCloseable {

    private static final long ALIVE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Connection connection;
    private final HttpPieces pieces;
    private final String path;
    private long askedNanos = System.nanoTime();

    Wire(Connection connection, ServerAddress server, UUID id) {
        this.connection = connection;
        this.pieces = new HttpPieces(server);
        this.path = MailboxPaths.FILES + "/" + id;
    }

    /** Brings what follows in the array, which belongs there in the sealed file. */
    void bring(long offset, byte[] piece, int from) {
        pieces.patch(path, MailboxPaths.UPLOAD_OFFSET, offset, piece, from, token());
    }

    byte[] fetch(long from, long end) {
        return pieces.get(path, from, end, token());
    }

    private String token() {
        if (System.nanoTime() - askedNanos > ALIVE_NANOS) {
            connection.ask(PresenceCommands.WHO_AM_I, new WhoAmI());
            askedNanos = System.nanoTime();
        }
        return connection.welcome().token();
    }

    @Override
    public void close() {
        pieces.close();
    }
}
