package forum.shell.talk;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;

/** {@code stopprivate USER}. */
final class StopPrivateCommand extends ForumCommand {

    private final PrivatePeers peers;

    StopPrivateCommand(PrivatePeers peers) {
        super("Ends a private session.", Form.of("stopprivate").argument("user", ValueType.USER));
        this.peers = peers;
    }

    @Override
    protected void run(Invocation invocation) {
        PrivateTalk talk = peers.get(invocation.get("user"));
        talk.talk().close();
        talk.over().join();
    }
}
