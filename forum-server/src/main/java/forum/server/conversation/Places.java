package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.ConversationName;
import forum.server.account.Accounts;
import forum.server.account.NamedAccount;
import forum.server.presence.OnlineSession;
import forum.server.refusal.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the place that somebody means by a conversation's name. */
@Component
class Places {

    private static final String FORUM = "select id, last_number, 1 from conversation where id = ?";
    private static final String DIRECT = """
            select id, last_number, 1 from conversation where first_account_id = ? and second_account_id = ?""";
    private static final String ROOM = """
            select c.id, c.last_number, m.first_number
            from conversation c join membership m on m.conversation_id = c.id
            where c.id = ? and c.kind = 'ROOM' and m.account_id = ?""";

    private final Accounts accounts;
    private final JdbcClient jdbc;

    /** Past the entities: nearly every command names a conversation. */
    Places(Accounts accounts, JdbcClient jdbc) {
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** Where something can be said; of a room it is not known yet whether one is in it. */
    Place find(OnlineSession session, String name) {
        return find(session, name, known -> accounts.named(known).filter(account -> !account.isDeleted()));
    }

    /** Also what was said with somebody whose account has been deleted since. */
    Place findEvenDeleted(OnlineSession session, String name) {
        return find(session, name, known -> accounts.named(known)
                .filter(account -> !account.isDeleted() || isConversation(session.accountId(), account.id())));
    }

    private boolean isConversation(long one, long other) {
        return findDirect(AccountPair.of(one, other)).isPresent();
    }

    private static Place find(OnlineSession session, String name, Function<String, Optional<NamedAccount>> byName) {
        if (name.equals(ConversationName.FORUM)) {
            return new Place.Forum();
        }
        if (ConversationName.isRoom(name)) {
            return new Place.Room(ConversationName.roomId(name));
        }
        if (!ConversationName.isDirect(name)) {
            throw new Refused(ErrorCode.UNKNOWN_CONVERSATION, "There is no such conversation.");
        }
        NamedAccount other = byName.apply(ConversationName.other(name))
                .orElseThrow(() -> new Refused(ErrorCode.UNKNOWN_USER, "Nobody has this name."));
        if (other.id() == session.accountId()) {
            throw new Refused(ErrorCode.NOT_TO_ONESELF, "This is your own name; name somebody else.");
        }
        return new Place.Direct(Author.of(session), new Author(other.id(), other.name()));
    }

    /** Nothing if nothing has been said there yet; {@link Refused} when it is a room that one is not in. */
    Optional<Visible> visibleAt(OnlineSession session, Place place) {
        return switch (place) {
            case Place.Forum forum -> jdbc.sql(FORUM).param(Conversation.FORUM_ID).query(Places::visible).optional();
            case Place.Direct direct -> findDirect(direct.pair());
            case Place.Room room -> Optional.of(jdbc.sql(ROOM).params(room.id(), session.accountId())
                    .query(Places::visible).optional().orElseThrow(LockedConversations::unknownRoom));
        };
    }

    private Optional<Visible> findDirect(AccountPair pair) {
        return jdbc.sql(DIRECT).params(pair.first(), pair.second()).query(Places::visible).optional();
    }

    private static Visible visible(ResultSet row, int index) throws SQLException {
        return new Visible(row.getLong(1), row.getLong(2), row.getLong(3));
    }
}
