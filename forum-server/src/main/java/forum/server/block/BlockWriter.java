package forum.server.block;

import forum.server.account.Accounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes changes of blocks, one after the other: each is in force when it is durable. Where the database fails while it is to
 * commit one, it is asked again until it says whether that was kept.
 */
@Component
class BlockWriter {

    private static final Logger log = LoggerFactory.getLogger(BlockWriter.class);

    private final StoredBlocks records;
    private final BlocksInForce inForce;
    private final Accounts accounts;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;
    private final Map<Pair, Change> undecided = new HashMap<>();
    /** The last of each pair, if it was kept although whoever asked for it had to be told that it could not be. */
    private final Map<Pair, Change> lostAnswers = new HashMap<>();

    BlockWriter(StoredBlocks records, BlocksInForce inForce, Accounts accounts, TransactionTemplate transaction,
            ApplicationEventPublisher publisher) {
        this.records = records;
        this.inForce = inForce;
        this.accounts = accounts;
        this.transaction = transaction;
        this.publisher = publisher;
    }

    record Pair(long blockerId, long blockedId) {
    }

    /** From then on one is blocked, or is not any more. */
    record Change(long blockerId, long blockedId, String blockedName, boolean blocked) {

        Pair pair() {
            return new Pair(blockerId, blockedId);
        }
    }

    /** @param how writes it, or refuses what is so already; is told whether the account of the other is there */
    synchronized void write(Change change, Consumer<Boolean> how) {
        decideLate(undecided.get(change.pair()));
        if (change.equals(lostAnswers.remove(change.pair()))) {
            return;
        }
        AtomicBoolean written = new AtomicBoolean();
        try {
            transaction.executeWithoutResult(status -> {
                how.accept(accounts.lock(change.blockedId()).isPresent());
                written.set(true);
            });
        } catch (RuntimeException failure) {
            if (!written.get() || !isKept(change, failure)) {
                throw failure;
            }
            return;
        }
        enforce(change);
    }

    private boolean isKept(Change change, RuntimeException failure) {
        undecided.put(change.pair(), change);
        try {
            return decide(change);
        } catch (RuntimeException notYet) {
            failure.addSuppressed(notYet);
            throw failure;
        }
    }

    /** Whether it was kept. The lock waits for a transaction that the database is still busy with. */
    private boolean decide(Change open) {
        boolean kept = Boolean.TRUE.equals(transaction.execute(status -> {
            accounts.lock(open.blockedId());
            return records.existsByBlockerIdAndBlockedId(open.blockerId(), open.blockedId()) == open.blocked();
        }));
        undecided.remove(open.pair());
        if (kept) {
            enforce(open);
        }
        return kept;
    }

    private void decideLate(@Nullable Change open) {
        if (open != null && decide(open)) {
            lostAnswers.put(open.pair(), open);
        }
    }

    @Scheduled(fixedDelay = 1_000)
    synchronized void decideAll() {
        try {
            List.copyOf(undecided.values()).forEach(this::decideLate);
        } catch (RuntimeException notYet) {
            log.warn("The database does not say yet whether it has kept a block: {}", notYet.toString());
        }
    }

    private void enforce(Change change) {
        if (change.blocked()) {
            inForce.add(change.blockerId(), change.blockedId());
            publisher.publishEvent(new UserBlocked(change.blockerId(), change.blockedName()));
        } else {
            inForce.remove(change.blockerId(), change.blockedId());
        }
    }

    /** The account is gone, and its blocks with it. */
    synchronized void forget(long accountId) {
        inForce.removeAllOf(accountId);
    }
}
