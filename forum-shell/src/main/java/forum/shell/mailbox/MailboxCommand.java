package forum.shell.mailbox;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;

/** {@code mailbox}. */
final class MailboxCommand extends ForumCommand {

    private final MailboxList list;

    MailboxCommand(MailboxList list) {
        super("Shows the files that others have left for you on the server.", Form.of("mailbox"));
        this.list = list;
    }

    @Override
    protected void run(Invocation invocation) {
        list.show();
    }
}
