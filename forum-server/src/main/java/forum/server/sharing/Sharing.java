package forum.server.sharing;

import forum.protocol.ErrorCode;
import forum.protocol.sharing.AnnounceChunks;
import forum.protocol.sharing.ChunkNumbers;
import forum.protocol.sharing.FindFile;
import forum.protocol.sharing.FindHolders;
import forum.protocol.sharing.FoundFiles;
import forum.protocol.sharing.Holders;
import forum.protocol.sharing.ShareFile;
import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharedFile;
import forum.protocol.sharing.UnshareFile;
import forum.server.account.AccessEnded;
import forum.server.account.Account;
import forum.server.account.Accounts;
import forum.server.block.BlocksInForce;
import forum.server.presence.OnlineSession;
import forum.server.refusal.Refused;
import forum.server.rendezvous.OfferRules;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which files are shared, and where they are. Whoever has blocked somebody is not there for him. */
@Component
public class Sharing {

    static final int MAX_OF_ONE_ACCOUNT = 1_000;
    /** So that a list of accounts that are passed over is never empty. */
    private static final long NOBODY = -1;

    private final StoredShares records;
    private final Holdings holdings;
    private final Accounts accounts;
    private final BlocksInForce blocks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sharing(StoredShares records, Holdings holdings, Accounts accounts, BlocksInForce blocks,
            TransactionTemplate transaction, Clock clock) {
        this.records = records;
        this.holdings = holdings;
        this.accounts = accounts;
        this.blocks = blocks;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The same file again changes nothing but that this session has it. */
    public SharedFile share(OnlineSession session, ShareFile request) {
        OfferRules.checkFile(request.file(), request.content().bytes());
        check(request.content());
        transaction.executeWithoutResult(status -> store(session, request));
        holdings.set(session, request.content(), null);
        return described(session.accountId(), request.file()).stream()
                .filter(file -> file.content().equals(request.content())).findFirst()
                .orElseThrow(Sharing::unknown);
    }

    private void store(OnlineSession session, ShareFile request) {
        long accountId = session.accountId();
        // Whoever shares from two sessions does so one after the other.
        if (accounts.lock(accountId).isEmpty()) {
            throw new Refused(ErrorCode.ACCOUNT_DELETED);
        }
        Optional<StoredShare> earlier = records.findByAccountIdAndFileName(accountId, request.file());
        if (earlier.isPresent()) {
            if (!earlier.get().content().equals(request.content())) {
                throw new Refused(ErrorCode.ALREADY_SHARED, "You share another file named " + request.file()
                        + ", or the same in other chunks. Unshare it first, or rename this one.");
            }
            return;
        }
        if (records.countByAccountId(accountId) >= MAX_OF_ONE_ACCOUNT) {
            throw new Refused(ErrorCode.TOO_MANY_SHARES,
                    "You share " + MAX_OF_ONE_ACCOUNT + " files; unshare one first.");
        }
        records.save(new StoredShare(accountId, request.file(), request.content(),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    public void unshare(OnlineSession session, UnshareFile request) {
        StoredShare share = records.findByAccountIdAndFileName(session.accountId(), request.file())
                .orElseThrow(() -> new Refused(ErrorCode.UNKNOWN_FILE, "You share no file of this name."));
        records.delete(session.accountId(), request.file());
        for (Holding holding : holdings.of(share.content())) {
            if (holding.session().accountId() == session.accountId()) {
                holdings.remove(holding.session().id(), share.content());
            }
        }
    }

    /** Only of what somebody shares. */
    public void announce(OnlineSession session, AnnounceChunks request) {
        SharedContent content = request.content();
        check(content);
        BitSet chunks = read(request);
        if (chunks.isEmpty()) {
            holdings.remove(session.id(), content);
            return;
        }
        if (!records.existsByRootAndSizeBytesAndChunkCount(content.root(), content.bytes(), content.chunks())) {
            throw unknown();
        }
        holdings.set(session, content, ChunkNumbers.text(chunks, content.chunks()));
    }

    public FoundFiles find(OnlineSession session, FindFile request) {
        OfferRules.checkFile(request.file(), 0);
        List<SharedFile> found = described(session.accountId(), request.file());
        if (found.isEmpty()) {
            throw unknown();
        }
        boolean more = found.size() > FoundFiles.MAX_FILES;
        return new FoundFiles(more ? found.subList(0, FoundFiles.MAX_FILES) : found, more);
    }

    public Holders holders(OnlineSession session, FindHolders request) {
        check(request.content());
        Set<Long> blockers = blocks.blockersOf(session.accountId());
        List<Holding> found = holdings.of(request.content());
        found.removeIf(holding -> blockers.contains(holding.session().accountId()));
        Collections.shuffle(found);
        return new Holders(
                found.stream().limit(Holders.MAX_HOLDERS).map(holding -> holding.asSeenBy(session)).toList(),
                found.size() > Holders.MAX_HOLDERS);
    }

    /** One more than fit into an answer. */
    private List<SharedFile> described(long readerId, String file) {
        Set<Long> hidden = new HashSet<>(blocks.blockersOf(readerId));
        hidden.add(NOBODY);
        List<StoredShare> shares = records.firstOfEach(file, hidden, Limit.of(FoundFiles.MAX_FILES + 1));
        Map<Long, Account> owners = accounts.findAll(shares.stream().map(StoredShare::accountId).toList());
        List<SharedFile> files = new ArrayList<>();
        for (StoredShare share : shares) {
            Account owner = owners.get(share.accountId());
            if (owner != null) {
                files.add(new SharedFile(share.fileName(), share.content(), owner.name(), share.since()));
            }
        }
        return files;
    }

    /** Within the transaction that decides it. */
    @EventListener
    void on(AccessEnded ended) {
        if (ended.why() == ErrorCode.ACCOUNT_DELETED) {
            records.deleteOf(ended.accountId());
        }
    }

    private static BitSet read(AnnounceChunks request) {
        try {
            return ChunkNumbers.read(request.chunks(), request.content().chunks());
        } catch (IllegalArgumentException e) {
            throw new Refused(ErrorCode.UNKNOWN_CHUNK, "The file has no such chunks.");
        }
    }

    static void check(SharedContent content) {
        if (!content.makesSense()) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "This is no root, size and number of chunks of a file that can be shared.");
        }
    }

    private static Refused unknown() {
        return new Refused(ErrorCode.UNKNOWN_FILE, "Nobody shares this file.");
    }
}
