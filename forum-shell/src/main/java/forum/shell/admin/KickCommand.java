package forum.shell.admin;

import forum.protocol.ErrorCode;
import forum.protocol.admin.SessionList.Session;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import java.util.Comparator;
import java.util.List;

/** {@code admin kick USER}. */
final class KickCommand extends AdminCommand {

    private final AdminApi api;
    private final Connection connection;
    private final Output output;

    KickCommand(AdminApi api, Connection connection, Output output) {
        super("Ends all sessions of a user.", Form.of("admin kick").argument("user", ValueType.USER));
        this.api = api;
        this.connection = connection;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String user = invocation.get("user");
        String own = connection.welcome().identity().sessionId();
        // This session last: nothing can be asked with it afterwards.
        List<Session> sessions = api.sessions().sessions().stream()
                .filter(session -> session.name().equalsIgnoreCase(user))
                .sorted(Comparator.comparing((Session session) -> session.id().equals(own))).toList();
        if (sessions.isEmpty()) {
            throw new ShellException(ErrorCode.USER_OFFLINE, Visible.of(user) + " is not online.");
        }
        sessions.forEach(this::end);
        output.show(new Done("admin kick", Visible.of(sessions.getFirst().name()) + " is logged out"
                + (sessions.size() == 1 ? "." : ": " + sessions.size() + " sessions have ended.")));
    }

    private void end(Session session) {
        try {
            api.endSession(session.id());
        } catch (ShellException failure) {
            if (failure.code() != ErrorCode.UNKNOWN_SESSION) {
                throw failure;
            }
            // It has ended by itself meanwhile.
        }
    }
}
