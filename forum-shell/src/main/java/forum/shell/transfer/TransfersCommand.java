package forum.shell.transfer;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.console.Done;
import forum.shell.console.Item;
import forum.shell.console.Output;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code transfers}. */
final class TransfersCommand extends ForumCommand {

    private final TransferBook book;
    private final SavedTransfers saved;
    private final OtherTransfers others;
    private final Output output;

    TransfersCommand(TransferBook book, SavedTransfers saved, OtherTransfers others, Output output) {
        super("Shows the files that are offered, on their way, interrupted, or done.", Form.of("transfers"));
        this.book = book;
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
        saved.restore();
        SortedMap<Integer, Item> all = new TreeMap<>(others.all());
        book.all().forEach(transfer -> all.put(transfer.id(), new TransferItem(transfer)));
        all.values().forEach(output::show);
        if (all.isEmpty()) {
            output.show(new Done("transfers", "There are no transfers."));
        }
    }
}
