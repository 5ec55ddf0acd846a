package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.protocol.conversation.FoundMessages;
import forum.protocol.conversation.SearchMessages;
import forum.server.block.BlocksInForce;
import forum.server.presence.OnlineSession;
import forum.server.refusal.Refused;
import forum.server.search.Admission;
import forum.server.search.FullText;
import forum.server.search.Hits;
import forum.server.search.Position;
import forum.server.search.SearchRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds messages among those that somebody may read. What is shown comes from the log. */
@Component
public class Searching {

    private static final int DEFAULT_LIMIT = 50;
    /** Messages fetched at a time: few, as each may be long. */
    private static final int CHUNK = 64;

    private final Places places;
    private final ConversationRecords conversations;
    private final Memberships memberships;
    private final Messages messages;
    private final BlocksInForce blocks;
    private final FullText fullText;
    private final ConversationNames names;
    private final Rendering rendering;

    Searching(Places places, ConversationRecords conversations, Memberships memberships, Messages messages,
            BlocksInForce blocks, FullText fullText, ConversationNames names, Rendering rendering) {
        this.places = places;
        this.conversations = conversations;
        this.memberships = memberships;
        this.messages = messages;
        this.blocks = blocks;
        this.fullText = fullText;
        this.names = names;
        this.rendering = rendering;
    }

    public FoundMessages search(OnlineSession session, SearchMessages request) {
        int limit = checked(request.limit());
        Position before = request.before() == null ? null : Position.parse(request.before());
        long reader = session.accountId();
        Map<Long, Long> firstNumbers = firstNumbers(session, request.conversation());
        Admission readable = (conversation, number, author) -> number >= firstNumbers.getOrDefault(conversation,
                Long.MAX_VALUE) && !blocks.hasBlocked(reader, author);
        Hits hits = fullText
                .find(new SearchRequest(request.words(), firstNumbers.keySet(), readable, limit, before));
        Page page = load(hits.positions(), readable);
        List<LoggedMessage> found = page.messages().reversed();
        Map<Long, String> called = names.of(conversations
                .findAllById(found.stream().map(LoggedMessage::conversationId).distinct().toList()), reader);
        return new FoundMessages(
                rendering.render(found, reader, message -> called.getOrDefault(message.conversationId(), "")),
                next(hits, page));
    }

    /** The conversations that are meant and may be read, each with the first number that may be. */
    private Map<Long, Long> firstNumbers(OnlineSession session, @Nullable String only) {
        if (only != null) {
            return places.visibleAt(session, places.findEvenDeleted(session, only))
                    .map(visible -> Map.of(visible.conversationId(), visible.firstNumber())).orElse(Map.of());
        }
        Map<Long, Long> firstNumbers = new HashMap<>();
        memberships.findByAccountId(session.accountId())
                .forEach(mine -> firstNumbers.put(mine.conversationId(), mine.firstNumber()));
        firstNumbers.put(Conversation.FORUM_ID, 1L);
        return firstNumbers;
    }

    private Page load(List<Position> newestFirst, Admission readable) {
        Page page = new Page();
        for (int i = 0; i < newestFirst.size() && !page.isFull(); i += CHUNK) {
            List<Long> chunk = newestFirst.subList(i, Math.min(i + CHUNK, newestFirst.size())).stream()
                    .map(Position::id).toList();
            Map<Long, LoggedMessage> logged = messages.findAllById(chunk).stream()
                    .collect(Collectors.toMap(LoggedMessage::id, Function.identity()));
            // The index may be behind the log.
            page.addAll(chunk.stream().filter(logged::containsKey).map(logged::get).filter(message -> !message.deleted()
                    && readable.admits(message.conversationId(), message.number(), message.authorId())).toList());
        }
        return page;
    }

    private static @Nullable String next(Hits hits, Page page) {
        if (page.isFull()) {
            return positionOf(page.messages().getLast()).toString();
        }
        return hits.more() ? hits.positions().getLast().toString() : null;
    }

    private static Position positionOf(LoggedMessage message) {
        return Position.of(message.postedAt(), message.id());
    }

    private static int checked(@Nullable Integer limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit < 1 || limit > Limits.MAX_FOUND_MESSAGES) {
            throw new Refused(ErrorCode.INVALID_NUMBER,
                    "A search gives 1 to " + Limits.MAX_FOUND_MESSAGES + " messages at once.");
        }
        return limit;
    }
}
