package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.ReadMessages;
import forum.server.presence.OnlineSession;
import forum.server.refusal.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reads messages, and keeps how far somebody has read. */
@Component
public class Reading {

    /** Messages fetched at a time: few, as each may be long. */
    private static final int CHUNK = 64;

    private final Places places;
    private final Messages messages;
    private final MessageVersions versions;
    private final Memberships memberships;
    private final Rendering rendering;

    Reading(Places places, Messages messages, MessageVersions versions, Memberships memberships,
            Rendering rendering) {
        this.places = places;
        this.messages = messages;
        this.versions = versions;
        this.memberships = memberships;
        this.rendering = rendering;
    }

    public MessagePage read(OnlineSession session, ReadMessages request) {
        Place place = places.findEvenDeleted(session, request.conversation());
        Visible visible = places.visibleAt(session, place).orElse(null);
        if (visible == null) {
            return new MessagePage(List.of(), false);
        }
        Page page = fill(Selection.of(request, visible, messages, versions));
        String name = place.nameFor(session.accountId());
        return new MessagePage(rendering.render(page.messages(), session.accountId(), message -> name), page.isFull());
    }

    private Page fill(Selection selection) {
        Page page = new Page();
        List<Long> edited = selection.edited();
        for (int i = 0; i < edited.size() && !page.isFull(); i += CHUNK) {
            page.addAll(messages.findByNumbers(selection.conversationId(),
                    edited.subList(i, Math.min(i + CHUNK, edited.size()))));
        }
        long above = selection.above();
        while (!page.isFull()) {
            List<LoggedMessage> chunk = selection.broadcastsOnly()
                    ? messages.broadcastsAfter(selection.conversationId(), above, Limit.of(CHUNK))
                    : messages.after(selection.conversationId(), above, Limit.of(CHUNK));
            page.addAll(chunk);
            if (chunk.size() < CHUNK) {
                break;
            }
            above = chunk.getLast().number();
        }
        return page;
    }

    /** Moves the cursors on, never back. */
    public void acknowledge(OnlineSession session, Acknowledge request) {
        Place place = places.findEvenDeleted(session, request.conversation());
        Conversation conversation = places.visibleAt(session, place).map(Visible::conversation).orElse(null);
        Long delivered = checked(request.delivered(), conversation);
        Long read = checked(request.read(), conversation);
        if (conversation != null && delivered != null) {
            memberships.moveDelivered(session.accountId(), conversation.id(), delivered);
        }
        if (conversation != null && read != null) {
            memberships.moveRead(session.accountId(), conversation.id(), read);
        }
    }

    private static @Nullable Long checked(@Nullable Long number, @Nullable Conversation conversation) {
        long last = conversation == null ? 0 : conversation.lastNumber();
        if (number != null && (number < 0 || number > last)) {
            throw new Refused(ErrorCode.INVALID_NUMBER, "The newest message there is #" + last + ".");
        }
        return number;
    }
}
