package forum.server.conversation;

import forum.server.search.SearchDocument;
import forum.server.search.SearchSource;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reads the log for the search index. */
@Component
class LogSource implements SearchSource {

    /** Few, as each message may be long. */
    private static final int PAGE = 200;

    private final ConversationRecords conversations;
    private final Messages messages;
    private final MessageRows rows;
    private final MessageVersions versions;

    LogSource(ConversationRecords conversations, Messages messages, MessageRows rows, MessageVersions versions) {
        this.conversations = conversations;
        this.messages = messages;
        this.rows = rows;
        this.versions = versions;
    }

    @Override
    public void readAll(Consumer<List<SearchDocument>> taker) {
        readPosted(Instant.EPOCH, taker);
    }

    @Override
    public void readChanged(Instant since, Consumer<List<SearchDocument>> taker) {
        readPosted(since, taker);
        readReplaced(since, taker);
    }

    private void readPosted(Instant since, Consumer<List<SearchDocument>> taker) {
        long after = 0;
        List<Conversation> page;
        do {
            page = conversations.postedSince(since, after, Limit.of(PAGE));
            for (Conversation conversation : page) {
                long id = conversation.id();
                readFrom(messages.firstPostedSince(id, conversation.lastNumber(), since), id, taker);
                after = id;
            }
        } while (page.size() == PAGE);
    }

    private void readFrom(long number, long conversationId, Consumer<List<SearchDocument>> taker) {
        long after = number - 1;
        List<LoggedMessage> page;
        do {
            page = rows.after(conversationId, after, PAGE);
            if (!page.isEmpty()) {
                taker.accept(page.stream().map(LoggedMessage::asDocument).toList());
                after = page.getLast().number();
            }
        } while (page.size() == PAGE);
    }

    /** What was edited or deleted, as it is now. */
    private void readReplaced(Instant since, Consumer<List<SearchDocument>> taker) {
        Long first = versions.firstReplacedSince(since);
        long after = first == null ? Long.MAX_VALUE : first - 1;
        List<ReplacedText> page;
        do {
            page = versions.replacedSince(since, after, Limit.of(PAGE));
            if (!page.isEmpty()) {
                taker.accept(messages.inOrder(page.stream().map(ReplacedText::messageId).distinct().toList()).stream()
                        .map(LoggedMessage::asDocument).toList());
                after = page.getLast().id();
            }
        } while (page.size() == PAGE);
    }
}
