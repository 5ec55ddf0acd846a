package forum.shell.conversation;

import forum.protocol.conversation.ConversationName;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;

/** {@code broadcast TEXT}. */
final class BroadcastCommand extends ForumCommand {

    private final Posting posting;

    BroadcastCommand(Posting posting) {
        super("Posts in the forum, and shows it to everybody at once or at login.",
                Form.of("broadcast").text(), Form.of("BCM").text());
        this.posting = posting;
    }

    @Override
    protected void run(Invocation invocation) {
        posting.post(ConversationName.FORUM, invocation.text(), true);
    }
}
