package forum.server.conversation;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The numbers that one transaction has taken for its new messages. Nobody else takes any there until it ends. */
final class TakenNumbers {

    private static final String TAKE = """
            update conversation set last_number = last_number + ?, last_posted_at = greatest(last_posted_at, ?)
            where kind = ?""";
    private static final String TAKE_BY_ID = TAKE + " and id = ?";
    private static final String TAKE_DIRECT = TAKE + " and first_account_id = ? and second_account_id = ?";
    private static final String[] TAKEN = {"id", "last_number", "last_posted_at"};
    private static final String MEMBERS = "select account_id, first_number from membership where conversation_id = ?";

    /** So that two nodes never wait for each other. */
    private static final Comparator<List<Long>> ONE_ORDER_FOR_ALL = Comparator.<List<Long>>comparingInt(List::size)
            .thenComparing(List::getFirst).thenComparing(List::getLast);

    private final JdbcTemplate jdbc;
    private final OffsetDateTime now;
    private final Map<List<Long>, Numbers> byKey = new HashMap<>();

    private TakenNumbers(JdbcTemplate jdbc, OffsetDateTime now) {
        this.jdbc = jdbc;
        this.now = now;
    }

    /**
     * Those for all posts; null when one of them is for a conversation that is not there yet, or that does not take it. What
     * was taken then is to be rolled back.
     */
    static @Nullable TakenNumbers take(JdbcTemplate jdbc, List<Change.Post> posts, OffsetDateTime now) {
        TakenNumbers taken = new TakenNumbers(jdbc, now);
        return taken.takeAll(posts) ? taken : null;
    }

    /** What one conversation has for new messages. */
    static final class Numbers {

        private final Taken taken;
        private final Members members;
        private long last;

        private Numbers(Taken taken, int count, Members members) {
            this.taken = taken;
            this.members = members;
            this.last = taken.lastNumber() - count;
        }

        long nextId() {
            return MessageId.of(taken.conversationId(), ++last);
        }

        Instant postedAt() {
            return taken.postedAt();
        }

        /** Nobody where it is no room. */
        Members members() {
            return members;
        }
    }

    private record Taken(long conversationId, long lastNumber, Instant postedAt) {
    }

    Numbers in(Place place) {
        return Objects.requireNonNull(byKey.get(keyOf(place)), "Not taken");
    }

    /** What its conversation is found by: the id, or the two accounts where it may not be there yet. */
    private static List<Long> keyOf(Place place) {
        return switch (place) {
            case Place.Forum forum -> List.of(Conversation.FORUM_ID);
            case Place.Direct direct -> List.of(direct.pair().first(), direct.pair().second());
            case Place.Room room -> List.of(room.id());
        };
    }

    private boolean takeAll(List<Change.Post> posts) {
        return posts.stream().collect(Collectors.groupingBy(post -> keyOf(post.place()))).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ONE_ORDER_FOR_ALL))
                .allMatch(here -> take(here.getKey(), here.getValue()));
    }

    /** @param posts all that are for the conversation of that key */
    private boolean take(List<Long> key, List<Change.Post> posts) {
        Place place = posts.getFirst().place();
        Taken taken = jdbc.execute(
                connection -> connection.prepareStatement(key.size() == 1 ? TAKE_BY_ID : TAKE_DIRECT, TAKEN),
                (PreparedStatement update) -> take(update, kindOf(place), key, posts.size()));
        if (taken == null) {
            return false;
        }
        Members members = place instanceof Place.Room ? membersOf(taken.conversationId()) : Members.NONE;
        byKey.put(key, new Numbers(taken, posts.size(), members));
        return !(place instanceof Place.Room)
                || posts.stream().allMatch(post -> members.contains(post.author().id()));
    }

    private @Nullable Taken take(PreparedStatement update, Conversation.Kind kind, List<Long> key, int count)
            throws SQLException {
        update.setInt(1, count);
        update.setObject(2, now);
        update.setString(3, kind.name());
        for (int i = 0; i < key.size(); i++) {
            update.setLong(4 + i, key.get(i));
        }
        update.executeUpdate();
        try (ResultSet row = update.getGeneratedKeys()) {
            return row.next()
                    ? new Taken(row.getLong(1), row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant())
                    : null;
        }
    }

    private static Conversation.Kind kindOf(Place place) {
        return switch (place) {
            case Place.Forum forum -> Conversation.Kind.FORUM;
            case Place.Direct direct -> Conversation.Kind.DIRECT;
            case Place.Room room -> Conversation.Kind.ROOM;
        };
    }

    private Members membersOf(long roomId) {
        Map<Long, Long> firstNumbers = new HashMap<>();
        jdbc.query(MEMBERS, row -> {
            firstNumbers.put(row.getLong(1), row.getLong(2));
        }, roomId);
        return new Members(firstNumbers);
    }
}
