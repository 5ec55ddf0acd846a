package forum.server.conversation.stomp;

import forum.protocol.Done;
import forum.protocol.conversation.RoomCommands;
import forum.server.conversation.RoomKeeping;
import forum.server.presence.SessionCommands;
import org.springframework.stereotype.Component;

/** The commands of rooms. */
@Component
class RoomStomp {

    RoomStomp(SessionCommands commands, RoomKeeping rooms) {
        commands.registerAsync(RoomCommands.CREATE, rooms::create);
        commands.registerAsync(RoomCommands.ADD, rooms::add);
        commands.registerAsync(RoomCommands.LEAVE,
                (session, request) -> rooms.leave(session, request).thenApply(left -> new Done()));
        commands.register(RoomCommands.LIST, rooms::list);
    }
}
