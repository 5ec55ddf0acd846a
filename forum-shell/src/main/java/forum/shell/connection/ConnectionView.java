package forum.shell.connection;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Welcome;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;

/** Says when the connection comes and goes. */
public final class ConnectionView implements ConnectionListener {

    private final Output output;

    public ConnectionView(Output output) {
        this.output = output;
    }

    @Override
    public void joined(Welcome welcome, boolean again) {
        output.show(new Notice(again
                ? "Connected again."
                : "Welcome, " + Visible.of(welcome.identity().name()) + ". Type help to see what you can do."));
    }

    @Override
    public void event(EventType type, Object body) {
        if (body instanceof SessionEnded end) {
            output.failure(new ShellException(end.code(), end.message()));
        }
    }

    @Override
    public void lost() {
        output.failure(new ShellException(ErrorCode.SERVER_UNREACHABLE,
                "The server is gone. This shell reconnects by itself as soon as it can."));
    }

    @Override
    public void ended(SessionEnded end) {
        output.failure(new ShellException(end.code(), end.message()));
    }
}
