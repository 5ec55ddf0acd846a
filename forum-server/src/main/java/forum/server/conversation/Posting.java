package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.ClientMessageIds;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.settings.Setting;
import forum.server.block.BlocksInForce;
import forum.server.presence.OnlineSession;
import forum.server.presence.Presence;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Posts, edits and deletes messages. Each answer comes when the change is durable. */
@Component
public class Posting {

    private final Places places;
    private final LogWriter writer;
    private final Presence presence;
    private final BlocksInForce blocks;
    private final Settings settings;

    Posting(Places places, LogWriter writer, Presence presence, BlocksInForce blocks, Settings settings) {
        this.places = places;
        this.writer = writer;
        this.presence = presence;
        this.blocks = blocks;
        this.settings = settings;
    }

    public CompletionStage<Posted> post(OnlineSession session, PostMessage request) {
        MessageText text = MessageText.of(request.text());
        Place place = places.find(session, request.conversation());
        if (request.broadcast() && !(place instanceof Place.Forum)) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "Only a message in the forum can be a broadcast.");
        }
        Change.Post post = new Change.Post(place, Author.of(session), idOf(request), text,
                request.broadcast());
        return writer.submit(post).thenApply(outcome -> new Posted(place.nameFor(session.accountId()),
                outcome.number(), outcome.postedAt(), isKeptForLater(place),
                request.broadcast() && isWithheldFromSome(session),
                request.broadcast() && settings.flag(Setting.BROADCAST_ECHO)));
    }

    private static UUID idOf(PostMessage request) {
        UUID given = request.clientMessageId();
        return given == null ? ClientMessageIds.next() : given;
    }

    public CompletionStage<Message> edit(OnlineSession session, EditMessage request) {
        MessageText text = MessageText.of(request.text());
        Place place = places.findEvenDeleted(session, request.conversation());
        return change(session, new Change.Edit(place, Author.of(session), Numbers.checked(request.number()), text,
                request.shownAt()));
    }

    public CompletionStage<Message> delete(OnlineSession session, DeleteMessage request) {
        Place place = places.findEvenDeleted(session, request.conversation());
        return change(session,
                new Change.Delete(place, Author.of(session), Numbers.checked(request.number()), request.shownAt()));
    }

    private CompletionStage<Message> change(OnlineSession session, Change.OfMessage change) {
        return writer.submit(change).thenApply(outcome -> outcome.seenBy(session.accountId()));
    }

    /** Somebody who has blocked the author is never there for him. */
    private boolean isKeptForLater(Place place) {
        return place instanceof Place.Direct direct && (!presence.isOnline(direct.other().id())
                || blocks.hasBlocked(direct.other().id(), direct.one().id()));
    }

    private boolean isWithheldFromSome(OnlineSession author) {
        return blocks.areRevealed() && !blocks.blockersOf(author.accountId()).isEmpty();
    }
}
