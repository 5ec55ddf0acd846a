package forum.shell.mailbox;

import forum.protocol.EventType;
import forum.protocol.mailbox.WaitingFile;
import forum.protocol.presence.Welcome;
import forum.shell.connection.Connection;
import forum.shell.connection.ConnectionListener;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import java.util.List;

/** Tells of files that others have left, at login and when they come. */
public final class MailEvents implements ConnectionListener {

    /** More are only counted. */
    private static final int MAX_SHOWN = 10;

    private final Connection connection;
    private final KnownMail known;
    private final Opening opening;
    private final Output output;

    MailEvents(Connection connection, KnownMail known, Opening opening, Output output) {
        this.connection = connection;
        this.known = known;
        this.opening = opening;
        this.output = output;
    }

    @Override
    public void joined(Welcome welcome, boolean again) {
        try {
            List<Arrived> before = again ? known.all() : List.of();
            List<Arrived> news = known.refresh().stream()
                    .filter(one -> before.stream().noneMatch(one::isSameAs)).toList();
            news.stream().limit(MAX_SHOWN).forEach(one -> output.show(new ArrivedItem(one, true)));
            if (news.size() > MAX_SHOWN) {
                output.show(new Notice((news.size() - MAX_SHOWN) + " more files wait for you: type mailbox"));
            }
        } catch (ShellException e) {
            // Without a connection it is tried again after the next login.
            if (connection.isUp()) {
                output.failure(e);
            }
        }
    }

    @Override
    public void event(EventType type, Object body) {
        if (body instanceof WaitingFile waiting) {
            Arrived arrived = opening.look(waiting);
            if (known.add(arrived)) {
                output.show(new ArrivedItem(arrived, true));
            }
        }
    }
}
