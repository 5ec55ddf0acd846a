package forum.server.conversation;

import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import java.util.List;
import java.util.Set;

/**
 * A room after a change that is durable.
 *
 * @param told the ids of all accounts that are to hear of it
 * @param who the names of those who came or went; empty when nobody did
 */
record RoomOutcome(RoomChange change, Room room, Set<Long> told, List<String> who) implements Outcome {

    @Override
    public boolean repeated() {
        return who.isEmpty();
    }

    RoomChanged asEvent() {
        String what = switch (change) {
            case RoomChange.Create create -> RoomChanged.CREATED;
            case RoomChange.Add add -> RoomChanged.ADDED;
            case RoomChange.Leave leave -> RoomChanged.LEFT;
        };
        return new RoomChanged(room, change.author().name(), what, who);
    }
}
