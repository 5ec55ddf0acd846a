package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.shell.transfer.FileTransfer.Direction;
import forum.shell.transfer.FileTransfer.State;

/** {@code transfer cancel ID}. */
final class CancelCommand extends ForumCommand {

    private final TransferBook book;
    private final Sender sender;
    private final Receiver receiver;
    private final Output output;

    CancelCommand(TransferBook book, Sender sender, Receiver receiver, Output output) {
        super("Ends a transfer, or takes back an offer.", Form.of("transfer cancel").argument("id", ValueType.COUNT));
        this.book = book;
        this.sender = sender;
        this.receiver = receiver;
        this.output = output;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        FileTransfer transfer = book.get(invocation.number("id"));
        if (transfer.hasEnded()) {
            throw new ShellException(ErrorCode.OFFER_GONE, "Transfer " + transfer.id() + " is over already.");
        } else if (transfer.state() == State.RUNNING) {
            transfer.stop();
        } else if (transfer.direction() == Direction.SEND) {
            sender.withdraw(transfer);
        } else {
            receiver.decline(transfer);
        }
        output.show(new Done("transfer cancel", "Transfer " + transfer.id() + " is cancelled."));
    }
}
