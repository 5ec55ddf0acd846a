package forum.shell.transfer;

import forum.shell.console.Item;
import java.util.SortedMap;

/** Files that go another way than from shell to shell, by their numbers among all transfers. */
public interface OtherTransfers {

    /** Those on their way, and the last that ended. */
    SortedMap<Integer, Item> all();

    /** Those on their way. */
    SortedMap<Integer, Item> unfinished();

    /** Ends one for good; false when none of this number is on its way. */
    boolean cancel(long id);
}
