package forum.shell.conversation;

import forum.protocol.EventType;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.ReadMessages;
import forum.protocol.presence.Welcome;
import forum.shell.arrival.Arrivals;
import forum.shell.connection.Connection;
import forum.shell.connection.ConnectionListener;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;

/** Shows what others say: each message once, in order, without a gap, whatever the connection does. */
public final class Delivery implements ConnectionListener {

    private final Connection connection;
    private final Output output;
    private final Arrivals arrivals;
    private final Cursors cursors;
    private final Acknowledger acknowledger;
    private final KnownRooms rooms;
    private volatile String self = "";
    /** Since the last login or reconnect; only the thread of the events uses it. */
    private long shown;

    Delivery(Connection connection, Output output, Arrivals arrivals, Cursors cursors, Acknowledger acknowledger,
            KnownRooms rooms) {
        this.connection = connection;
        this.output = output;
        this.arrivals = arrivals;
        this.cursors = cursors;
        this.acknowledger = acknowledger;
        this.rooms = rooms;
    }

    @Override
    public void joined(Welcome welcome, boolean again) {
        self = welcome.identity().name();
        shown = 0;
        if (!again) {
            cursors.clear();
        }
        boolean greets = false;
        for (ConversationState state : welcome.conversations()) {
            if (!again || cursors.shown(state.conversation()) > state.last()) {
                boolean forum = state.conversation().equals(ConversationName.FORUM);
                cursors.start(state.conversation(), forum ? state.last() : state.delivered(), state.read());
                greets |= forum;
            }
        }
        // Only now, when it is known of all what has been shown: the server may not answer.
        boolean complete = true;
        for (ConversationState state : welcome.conversations()) {
            complete = complete && fetchMissed(state, greets && state.conversation().equals(ConversationName.FORUM));
        }
        if (!again && shown == 0 && complete) {
            output.show(new Notice("There are no new messages."));
        }
    }

    /** False when the server cannot answer now; what is missing is shown after the next reconnect, or with the next message. */
    private boolean fetchMissed(ConversationState state, boolean greets) {
        try {
            if (greets) {
                greet(state);
            } else {
                catchUp(state.conversation(), state.last());
            }
            return true;
        } catch (ShellException failure) {
            if (connection.isUp()) {
                output.failure(failure);
            }
            return connection.isUp() && !failure.code().temporary();
        }
    }

    @Override
    public void event(EventType type, Object body) {
        if (!(body instanceof Message message)) {
            return;
        }
        long last = cursors.shown(message.conversation());
        if (type == EventType.MESSAGE_CHANGED) {
            if (message.number() <= last && isShown(message)) {
                output.show(new ChangeItem(rooms.item(message)));
            }
        } else if (message.number() > last) {
            if (message.number() > last + 1) {
                catchUp(message.conversation(), message.number() - 1);
            }
            if (message.number() > cursors.shown(message.conversation())) {
                show(message);
                acknowledger.moved(message.conversation());
            }
        }
    }

    @Override
    public void leaving() {
        acknowledger.flush();
    }

    /** Shows everything after what has been shown, at least up to the number. */
    private void catchUp(String conversation, long last) {
        boolean more = cursors.shown(conversation) < last;
        while (more) {
            MessagePage page = connection.ask(ConversationCommands.READ,
                    new ReadMessages(conversation, null, cursors.shown(conversation), null, false));
            page.messages().stream().filter(message -> message.number() > cursors.shown(conversation))
                    .forEach(this::show);
            acknowledger.moved(conversation);
            more = page.more() && !page.messages().isEmpty();
        }
        cursors.show(conversation, last);
    }

    /** At login: the broadcasts that were missed, and how much else there is to read. */
    private void greet(ConversationState forum) {
        long unread = forum.last() - forum.read();
        long after = forum.delivered();
        boolean more = after < forum.last();
        while (more) {
            MessagePage page = connection.ask(ConversationCommands.READ,
                    new ReadMessages(forum.conversation(), null, after, null, true));
            for (Message message : page.messages()) {
                show(message);
                after = message.number();
                unread -= message.number() > forum.read() ? 1 : 0;
            }
            more = page.more() && !page.messages().isEmpty();
        }
        if (unread > 0) {
            shown++;
            output.show(new Notice(
                    unread == 1
                            ? "1 new message in the forum: type read"
                            : unread + " new messages in the forum: type read"));
        } else {
            cursors.read(forum.conversation(), forum.last());
        }
        acknowledger.moved(forum.conversation());
    }

    private void show(Message message) {
        cursors.show(message.conversation(), message.number());
        if (isShown(message) && !message.deleted()) {
            shown++;
            output.show(rooms.item(message));
            arrivals.add(Arrivals.Kind.MESSAGE, message.author());
        }
    }

    private boolean isShown(Message message) {
        return !message.withheld() && !message.author().equalsIgnoreCase(self);
    }
}
