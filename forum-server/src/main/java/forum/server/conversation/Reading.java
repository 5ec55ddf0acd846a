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
    private final MessageRows rows;
    private final MessageVersions versions;
    private final Cursors cursors;
    private final Rendering rendering;

    Reading(Places places, Messages messages, MessageRows rows, MessageVersions versions, Cursors cursors,
            Rendering rendering) {
        this.places = places;
        this.messages = messages;
        this.rows = rows;
        this.versions = versions;
        this.cursors = cursors;
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
                    : rows.after(selection.conversationId(), above, CHUNK);
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
        Visible visible = places.visibleAt(session, place).orElse(null);
        long last = visible == null ? 0 : visible.lastNumber();
        long delivered = checked(request.delivered(), last);
        long read = checked(request.read(), last);
        if (visible != null) {
            cursors.moveOn(session.accountId(), visible.conversationId(), delivered, read);
        }
    }

    private static long checked(@Nullable Long number, long last) {
        if (number != null && (number < 0 || number > last)) {
            throw new Refused(ErrorCode.INVALID_NUMBER, "The newest message there is #" + last + ".");
        }
        return number == null ? 0 : number;
    }
}
