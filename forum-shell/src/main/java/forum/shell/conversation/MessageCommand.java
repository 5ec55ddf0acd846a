package forum.shell.conversation;

import forum.protocol.conversation.ConversationName;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;

/** {@code message USER TEXT}. */
final class MessageCommand extends ForumCommand {

    private final Posting posting;

    MessageCommand(Posting posting) {
        super("Says something to one user, now or at the next login.",
                Form.of("message").argument("user", ValueType.USER).text());
        this.posting = posting;
    }

    @Override
    protected void run(Invocation invocation) {
        posting.post(ConversationName.direct(invocation.get("user")), invocation.text(), false);
    }
}
