package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.transfer.Transfer;
import forum.transfer.TransferException;
import java.util.UUID;

/** Files that come because somebody here has fetched them: no offer precedes them, but they are in the book like all others. */
public final class Fetches {

    private final TransferBook book;
    private final Running running;
    private final Output output;

    Fetches(TransferBook book, Running running, Output output) {
        this.book = book;
        this.running = running;
        this.output = output;
    }

    /**
     * It is on its way from here on.
     *
     * @param user whose file it is
     * @param bytes that are awaited
     */
    public FileTransfer begin(String user, String file, long bytes, Transfer transfer) {
        FileTransfer entry = book.add(UUID.randomUUID(), Direction.RECEIVE, user, new Parcel(file, bytes, null), null);
        entry.fetch();
        running.follow(entry, transfer);
        output.show(new TransferItem(entry));
        return entry;
    }

    /** Says why it ends before it is through; what has arrived is kept. */
    public void giveUp(FileTransfer entry, ErrorCode code, String message) {
        running.fail(entry, code, message);
        entry.interrupt();
    }

    /** Waits for the end; fails when it is none that one wishes for. */
    public void awaitEnd(FileTransfer entry) {
        SendCommand.awaitEnd(entry);
    }

    /** As people see it. */
    public static ShellException refusal(TransferException failure) {
        return Running.refusal(failure);
    }
}
