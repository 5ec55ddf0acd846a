package forum.server.conversation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The numbers that one transaction has taken for its new messages. Nobody else takes any there until it ends. */
final class TakenNumbers {

    private static final String FIND_DIRECT = "select id from conversation where first_account_id = ? and second_account_id = ?";
    private static final String TAKE = """
            update conversation set last_number = last_number + ?, last_posted_at = greatest(last_posted_at, ?)
            where id = ? and kind = ?""";
    private static final String LAST = "select last_number, last_posted_at from conversation where id = ?";
    private static final String MEMBERS = "select account_id, first_number from membership where conversation_id = ?";

    private final JdbcTemplate jdbc;
    private final OffsetDateTime now;
    private final Map<Object, Numbers> byPlace = new HashMap<>();

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

        private final long conversationId;
        private final Instant postedAt;
        private final Members members;
        private long last;

        private Numbers(long conversationId, long last, Instant postedAt, Members members) {
            this.conversationId = conversationId;
            this.last = last;
            this.postedAt = postedAt;
            this.members = members;
        }

        long nextId() {
            return MessageId.of(conversationId, ++last);
        }

        Instant postedAt() {
            return postedAt;
        }

        /** Nobody where it is no room. */
        Members members() {
            return members;
        }
    }

    Numbers in(Place place) {
        return Objects.requireNonNull(byPlace.get(keyOf(place)), "Not taken");
    }

    /** The two of a direct conversation mean the same place. */
    private static Object keyOf(Place place) {
        return place instanceof Place.Direct direct ? direct.pair() : place;
    }

    private record Wanted(long conversationId, List<Change.Post> posts) {

        Place place() {
            return posts.getFirst().place();
        }
    }

    private boolean takeAll(List<Change.Post> posts) {
        List<Wanted> wanted = posts.stream()
                .collect(Collectors.groupingBy(post -> keyOf(post.place()), LinkedHashMap::new, Collectors.toList()))
                .values().stream().map(here -> new Wanted(idOf(here.getFirst().place()), here))
                // In one order for all, so that two nodes never wait for each other.
                .sorted(Comparator.comparingLong(Wanted::conversationId)).toList();
        return wanted.stream().allMatch(this::take);
    }

    /** 0, which is no conversation's, when there is none. */
    private long idOf(Place place) {
        return switch (place) {
            case Place.Forum forum -> Conversation.FORUM_ID;
            case Place.Direct direct ->
                jdbc.queryForList(FIND_DIRECT, Long.class, direct.pair().first(), direct.pair().second())
                        .stream().findFirst().orElse(0L);
            case Place.Room room -> room.id();
        };
    }

    private static Conversation.Kind kindOf(Place place) {
        return switch (place) {
            case Place.Forum forum -> Conversation.Kind.FORUM;
            case Place.Direct direct -> Conversation.Kind.DIRECT;
            case Place.Room room -> Conversation.Kind.ROOM;
        };
    }

    private boolean take(Wanted wanted) {
        long id = wanted.conversationId();
        int count = wanted.posts().size();
        if (jdbc.update(TAKE, count, now, id, kindOf(wanted.place()).name()) != 1) {
            return false;
        }
        Members members = wanted.place() instanceof Place.Room ? membersOf(id) : Members.NONE;
        if (wanted.place() instanceof Place.Room
                && !wanted.posts().stream().allMatch(post -> members.contains(post.author().id()))) {
            return false;
        }
        byPlace.put(keyOf(wanted.place()), Objects.requireNonNull(jdbc.queryForObject(LAST,
                (row, index) -> new Numbers(id, row.getLong(1) - count,
                        row.getObject(2, OffsetDateTime.class).toInstant(), members),
                id)));
        return true;
    }

    private Members membersOf(long roomId) {
        Map<Long, Long> firstNumbers = new HashMap<>();
        jdbc.query(MEMBERS, row -> {
            firstNumbers.put(row.getLong(1), row.getLong(2));
        }, roomId);
        return new Members(firstNumbers);
    }
}
