package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import forum.shell.transfer.FileTransfer.Direction;
import forum.shell.transfer.FileTransfer.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** All transfers of this shell, under short numbers. The oldest that ended are forgotten. */
public final class TransferBook {

    private static final int MAX_REMEMBERED = 200;
    private static final int MAX_OPEN_OFFERS = 100;

    private final Map<Integer, FileTransfer> transfers = new TreeMap<>();
    private int lastId;

    synchronized FileTransfer add(UUID transferId, Direction direction, String user, String file, long bytes) {
        if (transfers.size() >= MAX_REMEMBERED) {
            transfers.values().stream().filter(FileTransfer::hasEnded).findFirst()
                    .ifPresent(oldest -> transfers.remove(oldest.id()));
        }
        lastId++;
        FileTransfer added = new FileTransfer(lastId, transferId, direction, user, file, bytes);
        transfers.put(lastId, added);
        return added;
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

    /** Whether so many offers wait for an answer that no more are taken. */
    synchronized boolean isFull() {
        return transfers.values().stream()
                .filter(one -> one.direction() == Direction.RECEIVE && one.state() == State.OFFERED)
                .count() >= MAX_OPEN_OFFERS;
    }

    /** Those on their way, and one's own offers; offers that came in and were not answered don't count. */
    List<FileTransfer> unfinished() {
        return all().stream().filter(one -> !one.hasEnded())
                .filter(one -> one.state() == State.RUNNING || one.direction() == Direction.SEND).toList();
    }

    /** Waits until nothing is {@linkplain #unfinished unfinished} any more. */
    public void awaitEnd() {
        unfinished().forEach(one -> one.ended().join());
    }
}
