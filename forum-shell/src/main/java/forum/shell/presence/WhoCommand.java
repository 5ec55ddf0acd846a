package forum.shell.presence;

import forum.protocol.presence.Users.User;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code who}. */
final class WhoCommand extends ForumCommand {

    private static final String RECENT = "recent";

    private final Connection connection;
    private final Output output;
    private final KnownUsers known;

    WhoCommand(Connection connection, Output output, KnownUsers known) {
        super("Shows who else is online, or who was within a time.",
                Form.of("who").option("since", ValueType.DURATION, RECENT),
                Form.of("ATU"), Form.of("whoelse"), Form.of("wholes"),
                Form.of("whoelsesince").argument("since", ValueType.DURATION),
                Form.of("wholasthr").preset(RECENT, "true"));
        this.connection = connection;
        this.output = output;
        this.known = known;
    }

    @Override
    protected void run(Invocation invocation) {
        Optional<Duration> since = invocation.findDuration("since");
        boolean recent = invocation.find(RECENT).isPresent();
        boolean past = recent || since.isPresent();
        List<User> users = Others.ask(connection, since.map(Duration::toSeconds).orElse(null), recent);
        for (User user : users) {
            known.add(user.name());
            output.show(new UserItem(user, past));
        }
        if (users.isEmpty()) {
            output.show(new Done("who", past ? "Nobody else was online." : "Nobody else is online."));
        }
    }
}
