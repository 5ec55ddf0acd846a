package forum.shell.conversation;

import forum.protocol.conversation.ConversationName;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;

/** {@code post TEXT}. */
final class PostCommand extends ForumCommand {

    private final Posting posting;

    PostCommand(Posting posting) {
        super("Posts a message in the forum.", Form.of("post").text(), Form.of("MSG").text());
        this.posting = posting;
    }

    @Override
    protected void run(Invocation invocation) {
        posting.post(ConversationName.FORUM, invocation.text(), false);
    }
}
