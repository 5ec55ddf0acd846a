package forum.shell.conversation;

import forum.protocol.conversation.Room;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.console.Done;
import forum.shell.console.Output;
import java.util.List;

/** {@code room list}. */
final class RoomListCommand extends ForumCommand {

    private final KnownRooms rooms;
    private final Output output;

    RoomListCommand(KnownRooms rooms, Output output) {
        super("Shows the rooms that you are in.", Form.of("room list"));
        this.rooms = rooms;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        List<Room> all = rooms.ask();
        all.forEach(room -> output.show(new RoomItem(room)));
        if (all.isEmpty()) {
            output.show(new Done("room list", "You are in no room. To open one, type: room create USER…"));
        }
    }
}
