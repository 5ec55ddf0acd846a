package forum.shell.conversation;

import forum.protocol.conversation.CreateRoom;
import forum.protocol.conversation.RoomCommands;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Output;

/** {@code room create USER…}. */
final class RoomCreateCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;

    RoomCreateCommand(Connection connection, Output output) {
        super("Opens a room for yourself and others, online or not.",
                Form.of("room create").option("name", ValueType.WORD).arguments("user", ValueType.USER),
                Form.of("SRB").arguments("user", ValueType.USER));
        this.connection = connection;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        output.show(new RoomItem(connection.ask(RoomCommands.CREATE,
                new CreateRoom(invocation.all("user"), invocation.find("name").orElse(null)))));
    }
}
