package forum.shell.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.ReadMessages;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code read}: what is unread, or what was said since a time, or the newest messages. */
final class ReadCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;
    private final Cursors cursors;
    private final KnownRooms rooms;
    private final Versions versions;

    ReadCommand(Connection connection, Output output, Cursors cursors, KnownRooms rooms, Versions versions) {
        super("Shows what is unread, or since a time, or the newest, or all that one message has said (--history).",
                Form.of("read").option("since", ValueType.TIME).option("last", ValueType.COUNT).option("with",
                        ValueType.USER).option("room", ValueType.ROOM).option("history", ValueType.NUMBER),
                Form.of("RDM").argument("since", ValueType.TIME),
                Form.of("RDM b").argument("since", ValueType.TIME).preset("broadcasts", "true"),
                Form.of("RDM s").argument("since", ValueType.TIME).optionalArgument("room", ValueType.ROOM)
                        .preset("rooms", "true"));
        this.connection = connection;
        this.output = output;
        this.cursors = cursors;
        this.rooms = rooms;
        this.versions = versions;
    }

    @Override
    protected void run(Invocation invocation) {
        String conversation = ConversationChoice.of(invocation);
        Optional<Instant> since = invocation.findTime("since");
        Optional<Integer> last = invocation.find("last").map(Integer::valueOf);
        if (invocation.find("history").isPresent()) {
            if (since.isPresent() || last.isPresent()) {
                throw new ShellException(ErrorCode.USAGE, "Say --history N without --since and --last.");
            }
            versions.show(conversation, invocation.number("history"));
            return;
        }
        if (since.isEmpty() && last.isEmpty()) {
            readUnread(conversation);
            return;
        }
        boolean broadcastsOnly = invocation.find("broadcasts").isPresent();
        boolean any = false;
        for (String one : conversations(invocation, conversation)) {
            any |= show(one, since.orElse(null), null, last.orElse(null), broadcastsOnly).any();
        }
        if (!any) {
            output.show(new Done("read", "There are no messages."));
        }
    }

    /** The one that is meant, or all rooms. */
    private List<String> conversations(Invocation invocation, String chosen) {
        boolean allRooms = invocation.find("rooms").isPresent() && invocation.find("room").isEmpty();
        return allRooms
                ? rooms.ask().stream().map(room -> ConversationName.room(room.room())).toList()
                : List.of(chosen);
    }

    private void readUnread(String conversation) {
        long read = Math.max(cursors.read(conversation), ConversationChoice.read(connection.welcome(), conversation));
        Shown shown = show(conversation, null, read, null, false);
        if (!shown.any()) {
            output.show(new Done("read", "There are no unread messages."));
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
        rooms.lookUp(conversation);
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
                    output.show(rooms.item(message));
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
