package forum.shell.sharing;

import forum.protocol.ErrorCode;
import forum.protocol.sharing.SharingCommands;
import forum.protocol.sharing.UnshareFile;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import java.util.BitSet;
import java.util.List;

/** {@code unshare FILE}. */
final class UnshareCommand extends ForumCommand {

    private final Connection connection;
    private final Shares shares;
    private final Output output;

    UnshareCommand(Connection connection, Shares shares, Output output) {
        super("Lets nobody fetch a file from you any more; the file itself stays.",
                Form.of("unshare").argument("file", ValueType.SHARED_FILE));
        this.connection = connection;
        this.shares = shares;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String file = invocation.get("file");
        List<OwnShare> own = shares.named(file);
        try {
            connection.ask(SharingCommands.UNSHARE, new UnshareFile(file));
        } catch (ShellException e) {
            // What was downloaded is given to others without being shared by this account.
            if (e.code() != ErrorCode.UNKNOWN_FILE || own.isEmpty()) {
                throw e;
            }
        }
        for (OwnShare share : own) {
            shares.announce(share.content(), new BitSet());
            shares.forget(share);
        }
        output.show(new Done("unshare", Visible.of(file) + " is not shared by you any more."));
    }
}
