package forum.server.block;

import static java.util.Comparator.comparing;

import forum.protocol.ErrorCode;
import forum.protocol.block.Blocks;
import forum.protocol.block.Blocks.Block;
import forum.server.account.AccessEnded;
import forum.server.account.Account;
import forum.server.account.Accounts;
import forum.server.refusal.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Changes and lists blocks. Each change is in force when it is durable. */
@Component
public class Blocking {

    static final int MAX_OF_ONE_ACCOUNT = 10_000;
    /** So that a page fits into a frame, however long the names are. */
    private static final int MAX_PAGE = 1_000;

    private final StoredBlocks records;
    private final BlockWriter writer;
    private final Accounts accounts;
    private final Clock clock;

    Blocking(StoredBlocks records, BlockWriter writer, Accounts accounts, Clock clock) {
        this.records = records;
        this.writer = writer;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Whoever is blocked is not told. */
    public void add(long blockerId, String name) {
        Account other = other(blockerId, name);
        writer.write(new BlockWriter.Change(blockerId, other.id(), other.name(), true), accountIsThere -> {
            if (!accountIsThere) {
                throw unknown();
            }
            if (records.existsByBlockerIdAndBlockedId(blockerId, other.id())) {
                throw new Refused(ErrorCode.ALREADY_BLOCKED, "You have blocked " + other.name() + " already.");
            }
            if (records.countByBlockerId(blockerId) >= MAX_OF_ONE_ACCOUNT) {
                throw new Refused(ErrorCode.TOO_MANY_BLOCKS,
                        "You have blocked " + MAX_OF_ONE_ACCOUNT + " users; unblock somebody first.");
            }
            records.save(new StoredBlock(blockerId, other.id(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
        });
    }

    public void remove(long blockerId, String name) {
        Account other = other(blockerId, name);
        writer.write(new BlockWriter.Change(blockerId, other.id(), other.name(), false), accountIsThere -> {
            if (records.delete(blockerId, other.id()) == 0) {
                throw new Refused(ErrorCode.NOT_BLOCKED, "You have not blocked " + other.name() + ".");
            }
        });
    }

    /**
     * By name, 1,000 at most.
     *
     * @param after only names after this one; null for all
     */
    public Blocks list(long blockerId, @Nullable String after) {
        List<StoredBlock> mine = records.findByBlockerId(blockerId);
        Map<Long, Account> others = accounts
                .findAll(mine.stream().map(StoredBlock::blockedId).toList());
        List<Block> named = new ArrayList<>();
        for (StoredBlock block : mine) {
            Account other = others.get(block.blockedId());
            if (other != null && (after == null || other.name().compareToIgnoreCase(after) > 0)) {
                named.add(new Block(other.name(), block.since()));
            }
        }
        named.sort(comparing(Block::user, String.CASE_INSENSITIVE_ORDER));
        return new Blocks(named.subList(0, Math.min(named.size(), MAX_PAGE)),
                named.size() > MAX_PAGE);
    }

    /** Within the transaction that decides it. */
    @EventListener
    void on(AccessEnded ended) {
        if (ended.why() != ErrorCode.ACCOUNT_DELETED) {
            return;
        }
        records.deleteOf(ended.accountId());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                // The transaction still holds its connection to the database, which whoever changes a block may wait for.
                Thread.startVirtualThread(() -> writer.forget(ended.accountId()));
            }
        });
    }

    private Account other(long blockerId, String name) {
        Account other = accounts.find(name).orElseThrow(Blocking::unknown);
        if (other.id() == blockerId) {
            throw new Refused(ErrorCode.NOT_TO_ONESELF, "This is your own name; name somebody else.");
        }
        return other;
    }

    private static Refused unknown() {
        return new Refused(ErrorCode.UNKNOWN_USER, "Nobody has this name.");
    }
}
