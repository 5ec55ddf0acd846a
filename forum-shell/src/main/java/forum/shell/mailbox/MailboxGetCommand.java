package forum.shell.mailbox;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import java.util.Optional;

/** {@code mailbox get [USER] [FILE]}. */
final class MailboxGetCommand extends ForumCommand {

    private final Inbox inbox;
    private final MailboxList list;

    MailboxGetCommand(Inbox inbox, MailboxList list) {
        super("Gets a file that somebody has left for you, and removes it from the server.",
                form("mailbox get"), form("fileget").preset("old", "fileget"));
        this.inbox = inbox;
        this.list = list;
    }

    private static Form form(String words) {
        return Form.of(words).optionalArgument("user", ValueType.USER).optionalArgument("file", ValueType.MAIL);
    }

    @Override
    protected void run(Invocation invocation) {
        Optional<String> user = invocation.find("user");
        if (invocation.has("old") && user.isEmpty()) {
            list.show();
        } else {
            inbox.get(user, invocation.find("file"));
        }
    }
}
