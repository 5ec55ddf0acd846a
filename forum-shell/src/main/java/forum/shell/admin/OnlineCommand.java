package forum.shell.admin;

import forum.protocol.admin.SessionList.Session;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.JsonObject;
import forum.shell.console.Output;
import forum.shell.console.Table;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import forum.shell.presence.KnownUsers;
import java.util.List;

/** {@code admin online}. */
final class OnlineCommand extends AdminCommand {

    private final AdminApi api;
    private final Connection connection;
    private final KnownUsers known;
    private final Output output;

    OnlineCommand(AdminApi api, Connection connection, KnownUsers known, Output output) {
        super("Shows all sessions that are open, this one too.", Form.of("admin online"), Form.of("online users"));
        this.api = api;
        this.connection = connection;
        this.known = known;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String own = connection.welcome().identity().sessionId();
        List<Session> sessions = api.sessions().sessions();
        Table table = new Table();
        for (Session session : sessions) {
            known.add(session.name());
            table.row(
                    JsonObject.of("user").with("name", session.name()).with("address", session.address())
                            .with("udpPort", session.udpPort()).with("since", session.since())
                            .with("client", session.client()),
                    Visible.of(session.name()) + (session.id().equals(own) ? " (this session)" : ""),
                    Visible.of(session.address()),
                    session.udpPort() == 0 ? "no UDP port" : "UDP port " + session.udpPort(),
                    "since " + TimeText.of(session.since()), Visible.of(session.client()));
        }
        table.show(output);
        if (sessions.stream().allMatch(session -> session.id().equals(own))) {
            output.show(new Done("admin online", "Nobody else is online."));
        }
    }
}
