package forum.shell.conversation;

import forum.protocol.EventType;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ListRooms;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import forum.protocol.conversation.RoomCommands;
import forum.protocol.conversation.Rooms;
import forum.protocol.presence.Welcome;
import forum.shell.connection.Connection;
import forum.shell.connection.ConnectionListener;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rooms that the account is in, as far as this shell has heard. */
public final class KnownRooms implements ConnectionListener {

    private final Connection connection;
    private final Output output;
    private final SortedMap<Long, Room> rooms = new TreeMap<>();
    private volatile String self = "";

    public KnownRooms(Connection connection, Output output) {
        this.connection = connection;
        this.output = output;
    }

    @Override
    public void joined(Welcome welcome, boolean again) {
        self = welcome.identity().name();
        learn(List.of());
        if (welcome.conversations().stream().anyMatch(state -> ConversationName.isRoom(state.conversation()))) {
            try {
                ask();
            } catch (ShellException e) {
                // Rooms are shown without their names until somebody lists them.
            }
        }
    }

    @Override
    public void event(EventType type, Object body) {
        if (body instanceof RoomChanged changed) {
            synchronized (rooms) {
                if (changed.room().members().contains(self)) {
                    rooms.put(changed.room().room(), changed.room());
                } else {
                    rooms.remove(changed.room().room());
                }
            }
            if (!changed.by().equals(self)) {
                output.show(new RoomChangeItem(changed));
            }
        }
    }

    /** The ids, for completion. */
    public List<String> ids() {
        synchronized (rooms) {
            return rooms.keySet().stream().map(String::valueOf).toList();
        }
    }

    /** All rooms, from the server. */
    List<Room> ask() {
        List<Room> all = new ArrayList<>();
        Rooms page;
        do {
            page = connection.ask(RoomCommands.LIST, new ListRooms(all.isEmpty() ? null : all.getLast().room()));
            all.addAll(page.rooms());
        } while (page.more() && !page.rooms().isEmpty());
        learn(all);
        return all;
    }

    /** Asks the server if the conversation is a room that nothing is known of. */
    void lookUp(String conversation) {
        if (ConversationName.isRoom(conversation) && !ids().contains(id(conversation))) {
            ask();
        }
    }

    /** The message with the name of the room, if it was said in one that has a name. */
    MessageItem item(Message message) {
        if (!ConversationName.isRoom(message.conversation())) {
            return new MessageItem(message, null);
        }
        synchronized (rooms) {
            Room room = rooms.get(ConversationName.roomId(message.conversation()));
            return new MessageItem(message, room == null ? null : room.name());
        }
    }

    private void learn(List<Room> all) {
        synchronized (rooms) {
            rooms.clear();
            all.forEach(room -> rooms.put(room.room(), room));
        }
    }

    private static String id(String room) {
        return String.valueOf(ConversationName.roomId(room));
    }
}
