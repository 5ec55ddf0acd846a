package forum.shell.conversation;

import forum.protocol.conversation.AddToRoom;
import forum.protocol.conversation.RoomCommands;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Output;

/** {@code room add ID USER…}. */
final class RoomAddCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;

    RoomAddCommand(Connection connection, Output output) {
        super("Brings others into a room of yours; they see what is said from then on.",
                Form.of("room add").argument("id", ValueType.ROOM).arguments("user", ValueType.USER));
        this.connection = connection;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        output.show(new RoomItem(connection.ask(RoomCommands.ADD,
                new AddToRoom(invocation.number("id"), invocation.all("user")))));
    }
}
