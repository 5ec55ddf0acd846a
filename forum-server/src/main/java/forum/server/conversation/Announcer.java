package forum.server.conversation;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.conversation.Message;
import forum.server.block.BlocksInForce;
import forum.server.presence.Presence;
import forum.server.stomp.Events;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells those who are there of a message; those who have blocked its author, only of its number. */
@Component
class Announcer {

    private final BlocksInForce blocks;
    private final Events events;
    private final Presence presence;

    Announcer(BlocksInForce blocks, Events events, Presence presence) {
        this.blocks = blocks;
        this.events = events;
        this.presence = presence;
    }

    /** What is announced during the task leaves together. */
    void together(Runnable task) {
        events.together(task);
    }

    /** How many sessions are still to be written what they were told. */
    int beingTold() {
        return events.beingTold();
    }

    /** Waits until what was announced has been written, but not longer than that; returns whether it has. */
    boolean awaitTold(Duration atMost) {
        return events.awaitTold(atMost);
    }

    void announce(Outcome outcome) {
        switch (outcome) {
            case MessageOutcome said -> announce(said);
            case RoomOutcome changed -> presence.tell(changed.told(), EventType.ROOM_CHANGED, changed.asEvent());
        }
    }

    private void announce(MessageOutcome outcome) {
        EventType type = outcome.change() instanceof Change.Post ? EventType.MESSAGE_POSTED : EventType.MESSAGE_CHANGED;
        switch (outcome.change().place()) {
            case Place.Forum forum -> tellForum(type, outcome);
            case Place.Direct direct -> {
                tell(direct.one(), type, outcome);
                tell(direct.other(), type, outcome);
            }
            case Place.Room room -> tellRoom(type, outcome);
        }
    }

    private void tellForum(EventType type, MessageOutcome outcome) {
        Author author = outcome.change().author();
        Message message = outcome.seenBy(author.id());
        Set<Long> blockers = blocks.blockersOf(author.id());
        if (blockers.isEmpty()) {
            events.toSubscribers(Destinations.FORUM, type, message);
        } else {
            events.toSubscribers(Destinations.FORUM, type, message, blockers::contains, message.withhold());
        }
    }

    private void tellRoom(EventType type, MessageOutcome outcome) {
        Author author = outcome.change().author();
        Message message = outcome.seenBy(author.id());
        Map<Boolean, List<Long>> members = outcome.members().whoMaySee(outcome.number()).stream()
                .collect(Collectors.partitioningBy(blocks.blockersOf(author.id())::contains));
        presence.tell(members.getOrDefault(false, List.of()), type, message);
        presence.tell(members.getOrDefault(true, List.of()), type, message.withhold());
    }

    private void tell(Author account, EventType type, MessageOutcome outcome) {
        Message message = outcome.seenBy(account.id());
        boolean withheld = blocks.hasBlocked(account.id(), outcome.change().author().id());
        presence.tell(account.id(), type, withheld ? message.withhold() : message);
    }
}
