package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.ReadMessages;
import forum.server.limit.Times;
import forum.server.refusal.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.springframework.data.domain.Limit;

/**
 * Which messages of a conversation are meant: some that were edited, and after them, by number, all above another one.
 *
 * @param edited numbers, ascending, of older messages with a newer text
 * @param above messages with a higher number than this are meant as well
 */
record Selection(long conversationId, List<Long> edited, long above, boolean broadcastsOnly) {

    private static final int MAX_LAST = 10_000;
    private static final int MAX_EDITED = 10_000;

    static Selection of(ReadMessages request, Visible visible, Messages messages, MessageVersions versions) {
        long after = request.after() == null ? 0 : request.after();
        Integer last = request.last();
        if (after < 0 || (last != null && (last < 1 || last > MAX_LAST))) {
            throw new Refused(ErrorCode.INVALID_NUMBER,
                    "Numbers are not negative, and the newest 1 to " + MAX_LAST + " can be asked for.");
        }
        Selection all = new Selection(visible.conversationId(), List.of(), Math.max(after, visible.firstNumber() - 1),
                request.broadcastsOnly());
        Selection recent = request.since() == null
                ? all
                : all.since(Times.bounded(request.since()).truncatedTo(ChronoUnit.SECONDS), visible.lastNumber(),
                        messages, versions);
        return last == null ? recent : recent.newest(last, visible.lastNumber(), messages);
    }

    /** Times of posting never go down as numbers go up, so what was posted since is all above a number. */
    private Selection since(Instant since, long lastNumber, Messages messages, MessageVersions versions) {
        long first = messages.firstPostedSince(conversationId, lastNumber, since);
        List<Long> changed = versions.replacedSince(conversationId, since, MessageId.of(conversationId, above),
                MessageId.of(conversationId, first), broadcastsOnly, Limit.of(MAX_EDITED));
        return new Selection(conversationId, changed.stream().map(MessageId::numberOf).toList(),
                Math.max(above, first - 1),
                broadcastsOnly);
    }

    private Selection newest(int count, long lastNumber, Messages messages) {
        List<Long> broadcasts = broadcastsOnly
                ? messages.newestBroadcastsAfter(conversationId, above, Limit.of(count))
                : List.of();
        long found = broadcastsOnly ? broadcasts.size() : Math.max(0, lastNumber - above);
        if (found < count) {
            int wanted = (int) Math.min(edited.size(), count - found);
            return new Selection(conversationId, edited.subList(edited.size() - wanted, edited.size()), above,
                    broadcastsOnly);
        }
        // Numbers have no gaps, so the newest can be counted off.
        long first = broadcastsOnly ? Collections.min(broadcasts) : lastNumber - count + 1;
        return new Selection(conversationId, List.of(), first - 1, broadcastsOnly);
    }
}
