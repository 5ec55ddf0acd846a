package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.server.account.AccessEnded;
import forum.server.account.Account;
import forum.server.account.Accounts;
import forum.server.refusal.Refused;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Takes accounts that have been deleted out of all rooms: at once, and again where that was cut short. */
@Component
class DeletedMembers {

    private static final Logger log = LoggerFactory.getLogger(DeletedMembers.class);

    private final Accounts accounts;
    private final ConversationRecords conversations;
    private final LogWriter writer;
    private final JdbcClient jdbc;

    DeletedMembers(Accounts accounts, ConversationRecords conversations, LogWriter writer, JdbcClient jdbc) {
        this.accounts = accounts;
        this.conversations = conversations;
        this.writer = writer;
        this.jdbc = jdbc;
    }

    /** The transaction that deletes the account still holds its connection. */
    @TransactionalEventListener
    void on(AccessEnded ended) {
        if (ended.why() == ErrorCode.ACCOUNT_DELETED) {
            Thread.startVirtualThread(() -> takeOut(List.of(ended.accountId())));
        }
    }

    @Scheduled(initialDelayString = "${forum.deleted-members-interval:30s}", fixedDelayString = "${forum.deleted-members-interval:10m}")
    void takeOutWhoIsLeft() {
        takeOut(jdbc.sql("""
                select distinct m.account_id from account a join membership m on m.account_id = a.id
                join conversation c on c.id = m.conversation_id where a.state = 'DELETED' and c.kind = 'ROOM'""")
                .query((row, index) -> row.getLong(1)).list());
    }

    private void takeOut(List<Long> accountIds) {
        for (Account deleted : accounts.findAllEvenDeleted(accountIds).values()) {
            for (Conversation room : conversations.findRooms(deleted.id(), 0, Limit.unlimited())) {
                try {
                    writer.submit(new RoomChange.Leave(new Author(deleted.id(), deleted.name()), room.id())).join();
                } catch (Refused | CompletionException notNow) {
                    log.warn("{} could not be taken out of room {} now", deleted.name(), room.id(), notNow);
                }
            }
        }
    }
}
