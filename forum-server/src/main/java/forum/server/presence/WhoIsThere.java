package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import forum.protocol.settings.Setting;
import forum.server.account.Account;
import forum.server.account.Accounts;
import forum.server.block.BlocksInForce;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Answers who else is online, or was, but for those who have blocked whoever asks. */
@Component
public class WhoIsThere {

    private static final Comparator<Users.User> BY_NAME = Comparator.comparing(Users.User::name)
            .thenComparing(Users.User::since);
    private static final long MAX_SECONDS = 10L * 365 * 24 * 3600;

    private final Presence presence;
    private final SessionHistory history;
    private final Accounts accounts;
    private final BlocksInForce blocks;
    private final Settings settings;
    private final Clock clock;
    private final int maxListed;

    /** @param maxListed sessions in one answer; all of one user are in the same */
    WhoIsThere(Presence presence, SessionHistory history, Accounts accounts, BlocksInForce blocks, Settings settings,
            Clock clock, @Value("${forum.max-listed-sessions:1000}") int maxListed) {
        this.presence = presence;
        this.history = history;
        this.accounts = accounts;
        this.blocks = blocks;
        this.settings = settings;
        this.clock = clock;
        this.maxListed = maxListed;
    }

    /** The next of those who fit, after the name that was given. */
    public Users answer(OnlineSession asker, Who question) {
        Long seconds = question.sinceSeconds();
        if (seconds == null && question.recent()) {
            seconds = settings.number(Setting.RECENT_WINDOW);
        }
        List<Users.User> users = new ArrayList<>(others(asker));
        if (seconds != null) {
            users.addAll(past(asker, seconds));
        }
        String after = question.after();
        if (after != null) {
            users.removeIf(user -> user.name().compareTo(after) <= 0);
        }
        users.sort(BY_NAME);
        return page(users);
    }

    private Users page(List<Users.User> users) {
        int end = Math.min(maxListed, users.size());
        while (end > 0 && end < users.size() && users.get(end).name().equals(users.get(end - 1).name())) {
            end++;
        }
        return new Users(users.subList(0, end), end < users.size());
    }

    /** Those who are gone, but were online within so many seconds. */
    private List<Users.User> past(OnlineSession asker, long seconds) {
        if (seconds < 0) {
            throw new Refused(ErrorCode.INVALID_TIME, "The time must not be negative.");
        }
        Instant since = clock.instant().minusSeconds(Math.min(seconds, MAX_SECONDS));
        List<PastSession> past = history.latestEndedSince(since).stream()
                .filter(session -> isShown(session.accountId(), asker) && !presence.isOnline(session.accountId()))
                .toList();
        List<Users.User> users = new ArrayList<>();
        Map<Long, Account> known = accounts.findAll(past.stream().map(PastSession::accountId).toList());
        for (PastSession session : past) {
            Account account = known.get(session.accountId());
            if (account != null) {
                users.add(new Users.User(account.name(), session.address(), session.udpPort(), session.startedAt(),
                        false));
            }
        }
        return users;
    }

    private List<Users.User> others(OnlineSession asker) {
        return presence.list().stream().filter(session -> isShown(session.accountId(), asker))
                .map(OnlineSession::asUser).toList();
    }

    private boolean isShown(long accountId, OnlineSession asker) {
        return accountId != asker.accountId() && !blocks.hasBlocked(accountId, asker.accountId());
    }
}
