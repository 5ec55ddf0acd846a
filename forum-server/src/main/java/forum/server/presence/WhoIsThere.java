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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Answers who else is online, or was, but for those who have blocked whoever asks. */
@Component
public class WhoIsThere {

    private static final Comparator<Users.User> BY_NAME = Comparator.comparing(Users.User::name)
            .thenComparing(Users.User::since);

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

    /**
     * The next of those who fit, after the name that was given. What the database knows of it is asked for at once, and who is
     * there when the answer is taken.
     */
    public Supplier<Users> lookUp(OnlineSession asker, Who question) {
        Long seconds = question.sinceSeconds();
        if (seconds == null && question.recent()) {
            seconds = settings.number(Setting.RECENT_WINDOW);
        }
        Map<Long, Users.User> past = seconds == null ? Map.of() : past(seconds);
        return () -> answer(asker, past, question.after());
    }

    private Users answer(OnlineSession asker, Map<Long, Users.User> past, @Nullable String after) {
        List<Users.User> users = new ArrayList<>(others(asker));
        past.forEach((accountId, user) -> {
            if (isShown(accountId, asker) && !presence.isOnline(accountId)) {
                users.add(user);
            }
        });
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

    /** The latest sessions that have ended within so many seconds, by account. */
    private Map<Long, Users.User> past(long seconds) {
        if (seconds < 0) {
            throw new Refused(ErrorCode.INVALID_TIME, "The time must not be negative.");
        }
        Instant since = clock.instant().minusSeconds(Math.min(seconds, SessionHistory.KEPT.toSeconds()));
        List<PastSession> past = history.latestEndedSince(since);
        Map<Long, Users.User> users = new HashMap<>();
        Map<Long, Account> known = accounts.findAll(past.stream().map(PastSession::accountId).toList());
        for (PastSession session : past) {
            Account account = known.get(session.accountId());
            if (account != null) {
                users.put(account.id(), new Users.User(account.name(), session.address(), session.udpPort(),
                        session.startedAt(), false));
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
