package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.server.presence.OnlineSession;
import forum.server.presence.Presence;
import forum.server.refusal.Refused;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Posts, edits and deletes messages. Each answer comes when the change is durable. */
@Component
public class Posting {

    private final Places places;
    private final LogWriter writer;
    private final Presence presence;

    Posting(Places places, LogWriter writer, Presence presence) {
        this.places = places;
        this.writer = writer;
        this.presence = presence;
    }

    public CompletionStage<Posted> post(OnlineSession session, PostMessage request) {
        MessageText text = MessageText.of(request.text());
        Place place = places.find(session, request.conversation());
        if (request.broadcast() && !(place instanceof Place.Forum)) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "Only a message in the forum can be a broadcast.");
        }
        Change post = new Change.Post(place, Author.of(session), request.clientMessageId(), text, request.broadcast());
        return writer.submit(post).thenApply(outcome -> new Posted(place.nameFor(session.accountId()),
                outcome.number(), outcome.postedAt(), isKeptForLater(place)));
    }

    public CompletionStage<Message> edit(OnlineSession session, EditMessage request) {
        MessageText text = MessageText.of(request.text());
        Place place = places.findEvenDeleted(session, request.conversation());
        return change(session, new Change.Edit(place, Author.of(session), checked(request.number()), text,
                request.shownAt()));
    }

    public CompletionStage<Message> delete(OnlineSession session, DeleteMessage request) {
        Place place = places.findEvenDeleted(session, request.conversation());
        return change(session,
                new Change.Delete(place, Author.of(session), checked(request.number()), request.shownAt()));
    }

    private CompletionStage<Message> change(OnlineSession session, Change change) {
        return writer.submit(change).thenApply(outcome -> outcome.seenBy(session.accountId()));
    }

    private boolean isKeptForLater(Place place) {
        return place instanceof Place.Direct direct && !presence.isOnline(direct.other().id());
    }

    private static long checked(long number) {
        if (number <= 0) {
            throw new Refused(ErrorCode.INVALID_NUMBER, "Messages are numbered from 1.");
        }
        return number;
    }
}
