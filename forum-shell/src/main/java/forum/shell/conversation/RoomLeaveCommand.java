package forum.shell.conversation;

import forum.protocol.conversation.LeaveRoom;
import forum.protocol.conversation.RoomCommands;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;

/** {@code room leave ID}. */
final class RoomLeaveCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;

    RoomLeaveCommand(Connection connection, Output output) {
        super("Leaves a room.", Form.of("room leave").argument("id", ValueType.ROOM));
        this.connection = connection;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        connection.ask(RoomCommands.LEAVE, new LeaveRoom(invocation.number("id")));
        output.show(new Done("room leave", "You have left room " + invocation.get("id") + "."));
    }
}
