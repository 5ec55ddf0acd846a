package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;

/** {@code transfer cancel ID}. */
final class CancelCommand extends ForumCommand {

    private static final String WORD = "transfer cancel";

    private final TransferBook book;
    private final Sender sender;
    private final Receiver receiver;
    private final Parts parts;
    private final SavedTransfers saved;
    private final OtherTransfers others;
    private final Output output;

    CancelCommand(TransferBook book, Sender sender, Receiver receiver, Parts parts, SavedTransfers saved,
            OtherTransfers others, Output output) {
        super("Ends a transfer and deletes what has arrived of it, or takes back an offer.",
                Form.of(WORD).argument("id", ValueType.COUNT));
        this.book = book;
        this.sender = sender;
        this.receiver = receiver;
        this.parts = parts;
        this.saved = saved;
        this.others = others;
        this.output = output;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        long id = invocation.number("id");
        saved.restore();
        if (!others.cancel(id)) {
            cancel(book.get(id));
        }
        output.show(new Done(WORD, "Transfer " + id + " is cancelled."));
    }

    private void cancel(FileTransfer transfer) {
        if (transfer.isResumable()) {
            giveUp(transfer);
        } else if (transfer.hasEnded()) {
            throw new ShellException(ErrorCode.OFFER_GONE, "Transfer " + transfer.id() + " is over already.");
        } else if (transfer.state() == State.RUNNING) {
            transfer.stop();
        } else if (transfer.direction() == Direction.SEND) {
            sender.withdraw(transfer);
        } else {
            receiver.decline(transfer);
        }
    }

    private void giveUp(FileTransfer interrupted) {
        if (interrupted.giveUp()) {
            saved.forget(interrupted);
            if (interrupted.direction() == Direction.RECEIVE) {
                parts.discard(interrupted);
            }
        }
    }
}
