package forum.shell.conversation;

import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.ReadMessages;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code read}: what is unread, or what was said since a time, or the newest messages. */
final class ReadCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;
    private final Cursors cursors;

    ReadCommand(Connection connection, Output output, Cursors cursors) {
        super("Shows what is unread, or since a time, or the newest.",
                Form.of("read").option("since", ValueType.TIME).option("last", ValueType.COUNT).option("with",
                        ValueType.USER),
                Form.of("RDM").argument("since", ValueType.TIME),
                Form.of("RDM b").argument("since", ValueType.TIME).preset("broadcasts", "true"));
        this.connection = connection;
        this.output = output;
        this.cursors = cursors;
    }

    @Override
    protected void run(Invocation invocation) {
        String conversation = ConversationChoice.of(invocation);
        Optional<Instant> since = invocation.findTime("since");
        Optional<Integer> last = invocation.find("last").map(Integer::valueOf);
        if (since.isEmpty() && last.isEmpty()) {
            readUnread(conversation);
            return;
        }
        boolean broadcastsOnly = invocation.find("broadcasts").isPresent();
        if (!show(conversation, since.orElse(null), null, last.orElse(null), broadcastsOnly).any()) {
            output.show(new Notice("There are no messages."));
        }
    }

    private void readUnread(String conversation) {
        long read = Math.max(cursors.read(conversation), ConversationChoice.read(connection.welcome(), conversation));
        Shown shown = show(conversation, null, read, null, false);
        if (!shown.any()) {
            output.show(new Notice("There are no unread messages."));
        }
        if (shown.newest() > 0) {
            cursors.read(conversation, shown.newest());
            connection.ask(ConversationCommands.ACKNOWLEDGE,
                    new Acknowledge(conversation, shown.newest(), shown.newest()));
        }
    }

    /**
     * What was read.
     *
     * @param newest the newest number, also if it is of a message that is withheld; 0 when there was none
     * @param any whether something was shown
     */
    private record Shown(long newest, boolean any) {
    }

    /** Shows page after page. */
    private Shown show(String conversation, @Nullable Instant since, @Nullable Long after, @Nullable Integer last,
            boolean broadcastsOnly) {
        long newest = 0;
        boolean any = false;
        Long from = after;
        Integer left = last;
        boolean more = true;
        while (more && (left == null || left > 0)) {
            MessagePage page = connection.ask(ConversationCommands.READ,
                    new ReadMessages(conversation, since, from, left, broadcastsOnly));
            List<Message> messages = page.messages();
            for (Message message : messages) {
                if (!message.withheld()) {
                    output.show(new MessageItem(message));
                    any = true;
                }
            }
            more = page.more() && !messages.isEmpty();
            if (!messages.isEmpty()) {
                newest = messages.getLast().number();
                from = newest;
                left = left == null ? null : left - messages.size();
            }
        }
        return new Shown(newest, any);
    }
}
