package forum.server.conversation;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.server.presence.Presence;
import forum.server.stomp.Events;
import org.springframework.stereotype.Component;

/** Tells those who are there of a message. */
@Component
class Announcer {

    private final Events events;
    private final Presence presence;

    Announcer(Events events, Presence presence) {
        this.events = events;
        this.presence = presence;
    }

    void announce(Outcome outcome) {
        EventType type = outcome.change() instanceof Change.Post ? EventType.MESSAGE_POSTED : EventType.MESSAGE_CHANGED;
        switch (outcome.change().place()) {
            case Place.Forum forum ->
                events.toSubscribers(Destinations.FORUM, type, outcome.seenBy(outcome.change().author().id()));
            case Place.Direct direct -> {
                tell(direct.one(), type, outcome);
                tell(direct.other(), type, outcome);
            }
        }
    }

    private void tell(Author account, EventType type, Outcome outcome) {
        presence.tell(account.id(), type, outcome.seenBy(account.id()));
    }
}
