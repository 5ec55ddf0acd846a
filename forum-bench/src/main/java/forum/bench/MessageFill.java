package forum.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Puts messages into the database of a server that is not running: four of five in the forum, the rest between two accounts
 * each, half of which {@code user0} is one of.
 */
final class MessageFill {

    private static final int BATCH = 1_000;
    private static final int FIRST_ID = 10_000_000;
    private static final int FORUM = 1;
    private static final int SECONDS_APART = 10;
    /** Of a message's id, above which its conversation stands. */
    private static final int NUMBER_BITS = 32;

    private final Vocabulary vocabulary = new Vocabulary();
    private final int messages;
    private final Instant first;

    /** @param messages how many, the newest of them posted before that time */
    MessageFill(int messages, Instant before) {
        this.messages = messages;
        this.first = before.minusSeconds((long) messages * SECONDS_APART);
    }

    void into(Connection database) throws SQLException {
        database.setAutoCommit(false);
        List<Long> accounts = accounts(database);
        List<Long> conversations = converse(database, accounts);
        long[] numbers = new long[conversations.size()];
        try (PreparedStatement insert = database.prepareStatement("insert into message (id, author_id,"
                + " client_message_id, message_text, text_digest, posted_at, deleted, "
                + "broadcast) values (?, ?, ?, ?, '', ?, false, false)")) {
            for (int i = 0; i < messages; i++) {
                int place = i % 5 < 4 ? 0 : 1 + i / 5 % (conversations.size() - 1);
                insert.setLong(1, (conversations.get(place) << NUMBER_BITS) | ++numbers[place]);
                insert.setLong(2, accounts.get(i % accounts.size()));
                insert.setObject(3, new UUID(i, i));
                insert.setString(4, vocabulary.text(i));
                insert.setObject(5, postedAt(i).atOffset(ZoneOffset.UTC));
                insert.addBatch();
                if (i % BATCH == BATCH - 1) {
                    insert.executeBatch();
                    database.commit();
                }
            }
            insert.executeBatch();
        }
        try (PreparedStatement update = database
                .prepareStatement("update conversation set last_number = ?, last_posted_at = ? where id = ?")) {
            for (int i = 0; i < numbers.length; i++) {
                update.setLong(1, numbers[i]);
                update.setObject(2, postedAt(messages).atOffset(ZoneOffset.UTC));
                update.setLong(3, conversations.get(i));
                update.addBatch();
            }
            update.executeBatch();
        }
        for (String sequence : List.of("conversation_seq", "membership_seq")) {
            execute(database, "alter sequence " + sequence + " restart with " + (FIRST_ID + messages + BATCH));
        }
        database.commit();
    }

    private Instant postedAt(int message) {
        return first.plusSeconds((long) message * SECONDS_APART);
    }

    private static List<Long> accounts(Connection database) throws SQLException {
        List<Long> accounts = new ArrayList<>();
        try (Statement select = database.createStatement();
                ResultSet ids = select.executeQuery(
                        "select id from account where name like 'user%' order by case name when 'user0' then 0 else id end")) {
            while (ids.next()) {
                accounts.add(ids.getLong(1));
            }
        }
        return accounts;
    }

    /** The ids of the conversations that there are then, the forum first. */
    private static List<Long> converse(Connection database, List<Long> accounts) throws SQLException {
        List<Long> conversations = new ArrayList<>(List.of((long) FORUM));
        for (int one = 0; one < 2; one++) {
            for (int other = 2; other < accounts.size(); other++) {
                long id = (long) FIRST_ID + conversations.size();
                long first = Math.min(accounts.get(one), accounts.get(other));
                long second = Math.max(accounts.get(one), accounts.get(other));
                execute(database,
                        "insert into conversation (id, kind, first_account_id, second_account_id, last_number, "
                                + "last_posted_at) values (" + id + ", 'DIRECT', " + first + ", " + second
                                + ", 0, now())");
                for (long account : new long[]{first, second}) {
                    execute(database, "insert into membership (id, conversation_id, account_id, delivered_number, "
                            + "read_number) values (" + (2 * id - FIRST_ID + (account == first ? 0 : 1)) + ", " + id
                            + ", " + account
                            + ", 0, 0)");
                }
                conversations.add(id);
            }
        }
        return conversations;
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
