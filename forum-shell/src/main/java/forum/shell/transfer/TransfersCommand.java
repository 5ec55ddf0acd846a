package forum.shell.transfer;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import java.util.List;

/** {@code transfers}. */
final class TransfersCommand extends ForumCommand {

    private final TransferBook book;
    private final SavedTransfers saved;
    private final Output output;

    TransfersCommand(TransferBook book, SavedTransfers saved, Output output) {
        super("Shows the files that are offered, on their way, interrupted, or done.", Form.of("transfers"));
        this.book = book;
        this.saved = saved;
        this.output = output;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        saved.restore();
        List<FileTransfer> all = book.all();
        all.forEach(transfer -> output.show(new TransferItem(transfer)));
        if (all.isEmpty()) {
            output.show(new Notice("There are no transfers."));
        }
    }
}
