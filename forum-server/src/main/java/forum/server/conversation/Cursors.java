package forum.server.conversation;

import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each account has come in its conversations: past the entities, as everybody who comes back asks for it. */
@Component
class Cursors {

    private static final String STATES = """
            select c.id, c.kind, c.last_number, m.delivered_number, m.read_number, a.name
            from membership m join conversation c on c.id = m.conversation_id
            left join account a on c.kind = 'DIRECT'
                and a.id = case when c.first_account_id = m.account_id then c.second_account_id else c.first_account_id end
            where m.account_id = ?""";
    private static final String MOVE_ON = """
            update membership
            set delivered_number = greatest(delivered_number, ?), read_number = greatest(read_number, ?)
            where account_id = ? and conversation_id = ? and (delivered_number < ? or read_number < ?)""";

    private final JdbcClient jdbc;

    Cursors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all its conversations, in no order. */
    List<ConversationState> of(long accountId) {
        return jdbc.sql(STATES).param(accountId)
                .query((row, index) -> new ConversationState(
                        switch (Conversation.Kind.valueOf(row.getString(2))) {
                            case FORUM -> ConversationName.FORUM;
                            case ROOM -> ConversationName.room(row.getLong(1));
                            case DIRECT -> ConversationName.direct(row.getString(6));
                        }, row.getLong(3), row.getLong(4), row.getLong(5)))
                .list();
    }

    /** Never back. */
    void moveOn(long accountId, long conversationId, long delivered, long read) {
        jdbc.sql(MOVE_ON).params(delivered, read, accountId, conversationId, delivered, read).update();
    }
}
