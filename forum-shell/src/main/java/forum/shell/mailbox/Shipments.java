package forum.shell.mailbox;

import forum.shell.console.Item;
import forum.shell.transfer.OtherTransfers;
import forum.shell.transfer.TransferBook;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** All files that this run of the shell has left or fetched, under numbers. The oldest that ended are forgotten. */
final class Shipments implements OtherTransfers {

    private static final int MAX_REMEMBERED = 50;

    private final TransferBook book;
    private final SortedMap<Integer, Shipment> all = new TreeMap<>();

    Shipments(TransferBook book) {
        this.book = book;
    }

    /** One that begins. */
    synchronized Shipment begin(UUID id, boolean sending, String user, String file, long bytes) {
        if (all.size() >= MAX_REMEMBERED) {
            all.values().stream().filter(Shipment::hasEnded).findFirst().ifPresent(old -> all.remove(old.number()));
        }
        Shipment begun = new Shipment(book.reserve(), id, sending, user, file, bytes);
        all.put(begun.number(), begun);
        return begun;
    }

    @Override
    public SortedMap<Integer, Item> all() {
        return items(one -> true);
    }

    @Override
    public SortedMap<Integer, Item> unfinished() {
        return items(one -> !one.hasEnded());
    }

    private synchronized SortedMap<Integer, Item> items(Predicate<Shipment> wanted) {
        SortedMap<Integer, Item> items = new TreeMap<>();
        all.values().stream().filter(wanted).forEach(one -> items.put(one.number(), one.item()));
        return items;
    }

    @Override
    public synchronized boolean cancel(long id) {
        Shipment found = id > Integer.MAX_VALUE ? null : all.get((int) id);
        return found != null && found.cancel();
    }
}
