package forum.shell.mailbox;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import forum.transfer.TransferException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Fetches one file, range by range, and goes on where it broke off. */
final class Fetching {

    private final Arrived arrived;
    private final OpeningTarget target;
    private final Wire wire;
    private final Shipment shipment;
    private final PieceSize size = new PieceSize();
    private final Patience patience = new Patience("mailbox get goes on where it was.");

    Fetching(Arrived arrived, OpeningTarget target, Wire wire, Shipment shipment) {
        this.arrived = arrived;
        this.target = target;
        this.wire = wire;
        this.shipment = shipment;
    }

    /** Returns the file under its name, once it is whole and on disk. */
    Path run() {
        long sealedBytes = arrived.waiting().file().sealedBytes();
        try {
            while (!target.isComplete()) {
                long from = target.position();
                byte[] piece = fetch(from, Math.min(sealedBytes, from + size.bytes()));
                target.write(piece);
                shipment.carried(piece.length, from + piece.length);
            }
            return target.finish();
        } catch (GeneralSecurityException e) {
            throw new ShellException(ErrorCode.DIGEST_MISMATCH, "What the server has is not what "
                    + arrived.waiting().from()
                    + " has sealed: it, or somebody on the way, has changed it. Nothing was kept. Ask "
                    + arrived.waiting().from() + " to leave it again, and decline this one.");
        } catch (TransferException e) {
            throw Outbox.refusal(e);
        }
    }

    private byte[] fetch(long from, long end) {
        while (true) {
            try {
                long startNanos = System.nanoTime();
                byte[] piece = wire.fetch(from, end);
                size.took(System.nanoTime() - startNanos);
                patience.moved();
                return piece;
            } catch (ShellException e) {
                patience.pause(e);
            }
        }
    }
}
