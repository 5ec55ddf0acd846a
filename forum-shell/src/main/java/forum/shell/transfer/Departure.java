package forum.shell.transfer;

import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps a person from interrupting transfers unknowingly: who wants to leave hears first of what. */
public final class Departure {

    private final ShellOptions options;
    private final TransferBook book;
    private final Output output;
    /** Those that the person has heard of. */
    private final Set<Integer> named = new HashSet<>();

    Departure(ShellOptions options, TransferBook book, Output output) {
        this.options = options;
        this.book = book;
        this.output = output;
    }

    /** Asked again, it allows what it has refused, unless another transfer has begun meanwhile. */
    public boolean isAllowed() {
        if (options.mode() != Mode.INTERACTIVE) {
            return true;
        }
        List<FileTransfer> unfinished = book.unfinished();
        boolean news = false;
        for (FileTransfer transfer : unfinished) {
            news |= named.add(transfer.id());
        }
        if (news) {
            unfinished.forEach(transfer -> output.show(new TransferItem(transfer)));
            output.show(new Notice(unfinished.size() == 1
                    ? "This file is not through yet. To log out all the same, type logout again; transfer resume goes on with it later."
                    : "These files are not through yet. To log out all the same, type logout again; transfer resume goes on with them later."));
        }
        return !news;
    }
}
