package forum.shell.transfer;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;

/** {@code decline ID}. */
final class DeclineCommand extends ForumCommand {

    private final TransferBook book;
    private final Receiver receiver;
    private final Output output;

    DeclineCommand(TransferBook book, Receiver receiver, Output output) {
        super("Declines a file that is offered.", Form.of("decline").argument("id", ValueType.COUNT));
        this.book = book;
        this.receiver = receiver;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        FileTransfer transfer = book.get(invocation.number("id"));
        receiver.decline(transfer);
        output.show(new Done("decline", "Transfer " + transfer.id() + " is declined."));
    }
}
