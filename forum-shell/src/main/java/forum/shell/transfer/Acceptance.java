package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.FileOffer;
import forum.shell.console.ByteText;
import forum.shell.failure.ShellException;
import forum.shell.options.AcceptLimits;
import forum.shell.options.AcceptPolicy;
import forum.shell.options.ShellOptions;

/** Which offers this shell takes, as its options say. */
final class Acceptance {

    private final ShellOptions options;
    private final TransferBook book;

    Acceptance(ShellOptions options, TransferBook book) {
        this.options = options;
        this.book = book;
    }

    /** Fails when none is taken now, whatever it is. */
    void checkOpen() {
        if (options.accept() == AcceptPolicy.NEVER) {
            throw new ShellException(ErrorCode.OFFER_DECLINED, "No files are taken.");
        }
        if (book.isFull()) {
            throw new ShellException(ErrorCode.RATE_LIMITED, "Too many offers wait for an answer.");
        }
    }

    /** Fails when too many come already for another one to begin. */
    void checkRoom(String from) {
        if (book.isBusy(from)) {
            throw new ShellException(ErrorCode.RATE_LIMITED,
                    "As many files are on their way as this shell takes at once. Accept it once one of them is through.");
        }
    }

    /** Fails when such a one is not taken. */
    void check(FileOffer offer) {
        AcceptLimits limits = options.acceptLimits();
        if (!limits.takesFrom(offer.from())) {
            throw new ShellException(ErrorCode.SENDER_NOT_ACCEPTED,
                    "Files are taken from " + String.join(", ", limits.from()) + " only (--accept-from).");
        }
        if (offer.bytes() > limits.maxBytes()) {
            throw new ShellException(ErrorCode.FILE_TOO_LARGE, "It has " + ByteText.of(offer.bytes())
                    + ", and files of up to " + ByteText.of(limits.maxBytes()) + " are taken (--accept-max).");
        }
    }

    boolean asks() {
        return options.accept() == AcceptPolicy.ASK;
    }
}
