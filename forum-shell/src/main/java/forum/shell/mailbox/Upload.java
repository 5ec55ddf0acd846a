package forum.shell.mailbox;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import forum.transfer.SourceFile;
import forum.transfer.TransferException;
import java.io.EOFException;
import java.io.IOException;

/** Brings one file to the server, sealed, and goes on where it broke off. */
final class Upload {

    private final SourceFile file;
    private final Letter letter;
    private final MailboxApi api;
    private final Wire wire;
    private final Shipment shipment;
    private final PieceSize size = new PieceSize();
    private final Patience patience;

    Upload(SourceFile file, Letter letter, MailboxApi api, Wire wire, Shipment shipment) {
        this.file = file;
        this.letter = letter;
        this.api = api;
        this.wire = wire;
        this.shipment = shipment;
        this.patience = new Patience("The same command goes on where it was, within two days.");
    }

    /**
     * Returns the SHA-256 of the file once the server has all of it.
     *
     * @param received what it has already
     */
    byte[] run(long received) {
        long position = received;
        while (true) {
            try (SealedSource source = new SealedSource(file.path(), file.bytes(),
                    new ChunkSealing(letter.key(), letter.announced().id()), position)) {
                position = bring(source, position);
                if (position == sealedBytes()) {
                    return source.digest();
                }
            } catch (EOFException e) {
                throw changed();
            } catch (IOException e) {
                throw new ShellException(ErrorCode.FILE_UNREADABLE,
                        "The file cannot be read any more; check it and its disk.");
            }
        }
    }

    /** Returns where the server stands: at the end, or somewhere that was not expected. */
    private long bring(SealedSource source, long from) throws IOException {
        long position = from;
        while (position < sealedBytes()) {
            byte[] piece = source.next(size.bytes());
            checkUnchanged();
            long reached = bring(position, piece);
            if (reached != position + piece.length) {
                return reached;
            }
            position = reached;
        }
        // Of a file that was all there before, the digest is still wanted.
        int left;
        do {
            left = source.next(size.bytes()).length;
        } while (left > 0);
        return position;
    }

    private long bring(long start, byte[] piece) {
        long reached = start;
        while (reached >= start && reached < start + piece.length) {
            try {
                long startNanos = System.nanoTime();
                wire.bring(reached, piece, (int) (reached - start));
                size.took(System.nanoTime() - startNanos);
                shipment.carried(start + piece.length - reached, start + piece.length);
                reached = start + piece.length;
                patience.moved();
            } catch (ShellException e) {
                patience.pause(e);
                reached = whereItStands(reached);
            }
        }
        return reached;
    }

    private long whereItStands(long reached) {
        while (true) {
            try {
                long stands = api.leave(letter.announced()).receivedBytes();
                if (stands > reached) {
                    patience.moved();
                }
                return stands;
            } catch (ShellException e) {
                patience.pause(e);
            }
        }
    }

    /** After a piece was sealed and before it goes: what has gone may be asked for again, and no nonce seals two contents. */
    private void checkUnchanged() {
        try {
            if (!SourceFile.open(file.path()).stamp().equals(file.stamp())) {
                throw changed();
            }
        } catch (TransferException e) {
            throw changed();
        }
    }

    private static ShellException changed() {
        return new ShellException(ErrorCode.FILE_CHANGED, "The file changed while it was being read; leave it again.");
    }

    private long sealedBytes() {
        return letter.announced().sealedBytes();
    }
}
