package forum.protocol.conversation;

import forum.protocol.Command;
import forum.protocol.Done;

/** The commands that are about rooms themselves; what is said in them is said by {@link ConversationCommands}. */
public final class RoomCommands {

    public static final Command<CreateRoom, Room> CREATE = new Command<>("room.create", CreateRoom.class, Room.class);
    public static final Command<ListRooms, Rooms> LIST = new Command<>("room.list", ListRooms.class, Rooms.class);
    public static final Command<AddToRoom, Room> ADD = new Command<>("room.add", AddToRoom.class, Room.class);
    public static final Command<LeaveRoom, Done> LEAVE = new Command<>("room.leave", LeaveRoom.class, Done.class);

    private RoomCommands() {
    }
}
