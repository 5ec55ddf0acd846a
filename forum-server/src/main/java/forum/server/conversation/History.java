package forum.server.conversation;

import forum.protocol.Limits;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessageHistory;
import forum.protocol.conversation.ReadHistory;
import forum.server.presence.OnlineSession;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reads what a message said before it was changed. */
@Component
public class History {

    private final Places places;
    private final Messages messages;
    private final MessageVersions versions;
    private final Rendering rendering;

    History(Places places, Messages messages, MessageVersions versions, Rendering rendering) {
        this.places = places;
        this.messages = messages;
        this.versions = versions;
        this.rendering = rendering;
    }

    /** For whoever may read the message. */
    public MessageHistory read(OnlineSession session, ReadHistory request) {
        long number = Numbers.checked(request.number());
        Place place = places.findEvenDeleted(session, request.conversation());
        Visible visible = places.visibleAt(session, place).filter(found -> found.firstNumber() <= number)
                .orElseThrow(() -> Numbers.unknown(number));
        long conversation = visible.conversationId();
        // Before the message: if it is deleted meanwhile, that shows.
        List<MessageVersion> newestFirst = versions.newest(MessageId.of(conversation, number),
                Limit.of(Limits.MAX_VERSIONS + 1));
        LoggedMessage message = messages.findByNumber(conversation, number)
                .orElseThrow(() -> Numbers.unknown(number));
        Message current = rendering
                .render(List.of(message), session.accountId(), one -> place.nameFor(session.accountId())).getFirst();
        if (current.deleted() || current.withheld()) {
            return new MessageHistory(current, List.of(), false);
        }
        List<MessageHistory.Version> fitting = fitting(newestFirst, current);
        return new MessageHistory(current, fitting.reversed(), fitting.size() < newestFirst.size());
    }

    private static List<MessageHistory.Version> fitting(List<MessageVersion> newestFirst, Message current) {
        List<MessageHistory.Version> fitting = new ArrayList<>();
        long bytes = Page.sizeInJson(current.text());
        for (MessageVersion version : newestFirst) {
            bytes += Page.sizeInJson(version.text());
            if (fitting.size() == Limits.MAX_VERSIONS || bytes > Limits.MAX_PAGE_BYTES) {
                break;
            }
            fitting.add(new MessageHistory.Version(version.text(), version.writtenAt()));
        }
        return fitting;
    }
}
