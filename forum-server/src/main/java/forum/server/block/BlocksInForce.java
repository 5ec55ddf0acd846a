package forum.server.block;

import forum.protocol.ErrorCode;
import forum.protocol.settings.Setting;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All blocks that are in force, in memory: asked for each message and each reader. */
@Component
public class BlocksInForce implements SmartInitializingSingleton {

    private final JdbcClient jdbc;
    private final Settings settings;
    /** Who has blocked an account, by its id. */
    private final Map<Long, Set<Long>> blockers = new ConcurrentHashMap<>();

    BlocksInForce(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Now that the database is there. */
    @Override
    public void afterSingletonsInstantiated() {
        // Past the entities, whose queries are parsed after the start.
        jdbc.sql("select blocker_id, blocked_id from account_block").query(
                (ResultSet row) -> add(row.getLong(1), row.getLong(2)));
    }

    /** Whether the one account has blocked the other. */
    public boolean hasBlocked(long accountId, long otherId) {
        return blockersOf(otherId).contains(accountId);
    }

    /** The ids of those who have blocked the account; follows every change. */
    public Set<Long> blockersOf(long accountId) {
        return blockers.getOrDefault(accountId, Set.of());
    }

    /** Whether whoever is blocked may come to know it from what is refused. */
    public boolean areRevealed() {
        return settings.flag(Setting.REVEAL_BLOCKS);
    }

    /** What somebody is told, if that may be, whom the user of that name has blocked. */
    public static Refused refusalOf(String name) {
        return new Refused(ErrorCode.BLOCKED, name + " does not take messages from you.");
    }

    void add(long blockerId, long blockedId) {
        blockers.computeIfAbsent(blockedId, id -> ConcurrentHashMap.newKeySet()).add(blockerId);
    }

    void remove(long blockerId, long blockedId) {
        blockers.computeIfPresent(blockedId, (id, known) -> {
            known.remove(blockerId);
            return known.isEmpty() ? null : known;
        });
    }

    void removeAllOf(long accountId) {
        blockers.remove(accountId);
        blockers.keySet().forEach(blockedId -> remove(accountId, blockedId));
    }
}
