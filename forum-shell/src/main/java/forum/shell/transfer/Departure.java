package forum.shell.transfer;

import forum.shell.console.Item;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps a person from interrupting transfers unknowingly: who wants to leave hears first of what. */
public final class Departure {

    private final ShellOptions options;
    private final TransferBook book;
    private final OtherTransfers others;
    private final Output output;
    /** Those that the person has heard of. */
    private final Set<Integer> named = new HashSet<>();

    Departure(ShellOptions options, TransferBook book, OtherTransfers others, Output output) {
        this.options = options;
        this.book = book;
        this.others = others;
        this.output = output;
    }

    /** Asked again, it allows what it has refused, unless another transfer has begun meanwhile. */
    public boolean isAllowed() {
        if (options.mode() != Mode.INTERACTIVE) {
            return true;
        }
        SortedMap<Integer, Item> unfinished = new TreeMap<>(others.unfinished());
        String later = unfinished.isEmpty() ? "transfer resume goes on with " : "the same command again goes on with ";
        book.unfinished().forEach(transfer -> unfinished.put(transfer.id(), new TransferItem(transfer)));
        boolean news = named.addAll(unfinished.keySet());
        if (news) {
            unfinished.values().forEach(output::show);
            output.show(new Notice((unfinished.size() == 1
                    ? "This file is not through yet. To log out all the same, type logout again; " + later + "it"
                    : "These files are not through yet. To log out all the same, type logout again; " + later + "them")
                    + " later."));
        }
        return !news;
    }
}
