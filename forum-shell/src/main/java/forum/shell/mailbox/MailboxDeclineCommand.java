package forum.shell.mailbox;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code mailbox decline USER [FILE]}. */
final class MailboxDeclineCommand extends ForumCommand {

    private static final String WORDS = "mailbox decline";

    private final Inbox inbox;
    private final Output output;

    MailboxDeclineCommand(Inbox inbox, Output output) {
        super("Removes a file from the server that somebody has left for you, without getting it.", form(WORDS),
                form("filedecline"));
        this.inbox = inbox;
        this.output = output;
    }

    private static Form form(String words) {
        return Form.of(words).argument("user", ValueType.USER).optionalArgument("file", ValueType.MAIL);
    }

    @Override
    protected void run(Invocation invocation) {
        Arrived declined = inbox.decline(invocation.get("user"), invocation.find("file"));
        output.show(new Done(WORDS, Visible.of(declined.name()) + " from " + Visible.of(declined.waiting().from())
                + " is declined, and removed from the server."));
    }
}
