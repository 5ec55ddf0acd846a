package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.Content;
import forum.shell.failure.ShellException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All transfers of this shell, under short numbers. The oldest that ended are forgotten. */
public final class TransferBook {

    private static final int MAX_REMEMBERED = 200;
    private static final int MAX_OPEN_OFFERS = 100;
    /** Each can hold 24 MiB. */
    private static final int MAX_INCOMING = 24;
    private static final int MAX_INCOMING_FROM_ONE = 16;

    private final NavigableMap<Integer, FileTransfer> transfers = new TreeMap<>();
    private int lastId;

    /** @param resumption null when it cannot go on once it is interrupted */
    synchronized FileTransfer add(UUID transferId, Direction direction, String user, Parcel parcel,
            @Nullable Resumption resumption) {
        if (transfers.size() >= MAX_REMEMBERED) {
            transfers.values().stream().filter(FileTransfer::hasEnded).findFirst()
                    .ifPresent(oldest -> transfers.remove(oldest.id()));
        }
        lastId++;
        FileTransfer added = new FileTransfer(lastId, transferId, direction, user, parcel, resumption);
        transfers.put(lastId, added);
        return added;
    }

    /** A number for a file that goes another way, so that no two have the same. */
    public synchronized int reserve() {
        lastId++;
        return lastId;
    }

    /** What another shell has left behind. */
    FileTransfer restore(Direction direction, String user, Parcel parcel, Resumption resumption) {
        UUID none = UUID.randomUUID();
        FileTransfer entry = add(none, direction, user, parcel, resumption).again(none);
        entry.fail(ErrorCode.INTERRUPTED, "The shell ended before it was through.");
        return replace(entry);
    }

    /** Another attempt at what was interrupted, under its number. */
    FileTransfer again(FileTransfer interrupted, UUID transferId) {
        return replace(interrupted.again(transferId));
    }

    private synchronized FileTransfer replace(FileTransfer entry) {
        transfers.put(entry.id(), entry);
        return entry;
    }

    synchronized List<FileTransfer> all() {
        return List.copyOf(transfers.values());
    }

    synchronized FileTransfer get(long id) {
        FileTransfer found = transfers.get((int) Math.min(id, Integer.MAX_VALUE));
        if (found == null) {
            throw new ShellException(ErrorCode.OFFER_GONE,
                    "There is no transfer " + id + ". Type transfers to see all.");
        }
        return found;
    }

    synchronized Optional<FileTransfer> find(UUID transferId, Direction direction) {
        return transfers.values().stream()
                .filter(one -> one.transferId().equals(transferId) && one.direction() == direction).findFirst();
    }

    /** The newest with this content to or from a user, whatever became of it. */
    synchronized Optional<FileTransfer> find(Direction direction, String user, Content content) {
        return transfers.descendingMap().values().stream()
                .filter(one -> one.direction() == direction && one.user().equalsIgnoreCase(user))
                .filter(one -> one.resumption() != null && one.resumption().content().equals(content)).findFirst();
    }

    /** What is on its way or was interrupted of this source, but in another version. */
    synchronized List<FileTransfer> outdated(Direction direction, String user, Content content) {
        return transfers.values().stream().filter(one -> one.state() == State.RUNNING || one.isResumable())
                .filter(one -> one.direction() == direction && one.user().equalsIgnoreCase(user))
                .filter(one -> one.resumption() != null
                        && one.resumption().content().source().equals(content.source())
                        && !one.resumption().content().equals(content))
                .toList();
    }

    /** What is on its way from shell to shell, to or from a user; shared files come from others as well. */
    List<FileTransfer> running(String user) {
        return all().stream().filter(one -> one.state() == State.RUNNING && !one.isFetched())
                .filter(one -> one.user().equalsIgnoreCase(user)).toList();
    }

    /** Whether so many offers wait for an answer that no more are taken. */
    synchronized boolean isFull() {
        return transfers.values().stream()
                .filter(one -> one.direction() == Direction.RECEIVE && one.state() == State.OFFERED)
                .count() >= MAX_OPEN_OFFERS;
    }

    /** Whether so many come, from this user or in all, that another has no room in memory; shared files count elsewhere. */
    synchronized boolean isBusy(String from) {
        List<FileTransfer> coming = transfers.values().stream()
                .filter(one -> one.direction() == Direction.RECEIVE && one.state() == State.RUNNING)
                .filter(one -> !one.isFetched()).toList();
        return coming.size() >= MAX_INCOMING || coming.stream().filter(one -> one.user().equalsIgnoreCase(from))
                .count() >= MAX_INCOMING_FROM_ONE;
    }

    /** Those on their way or going on by themselves, and one's own offers; offers that came in and were not answered don't count. */
    List<FileTransfer> unfinished() {
        return all().stream().filter(one -> !one.hasEnded() || one.goesOn())
                .filter(one -> one.state() != State.OFFERED || one.direction() == Direction.SEND).toList();
    }

    /** Waits until nothing is {@linkplain #unfinished unfinished} any more. */
    public void awaitEnd() {
        unfinished().forEach(one -> one.persistence().settled().join());
    }
}
