package forum.shell.conversation;

import forum.protocol.conversation.ConversationName;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;

/** {@code room say ID TEXT}. */
final class RoomSayCommand extends ForumCommand {

    private final Posting posting;

    RoomSayCommand(Posting posting) {
        super("Says something in a room, to all its members, now or at the next login.",
                Form.of("room say").argument("id", ValueType.ROOM).text(),
                Form.of("SRM").argument("id", ValueType.ROOM).text());
        this.posting = posting;
    }

    @Override
    protected void run(Invocation invocation) {
        posting.post(ConversationName.room(invocation.number("id")), invocation.text(), false);
    }
}
