package forum.shell.device;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Output;

/** {@code peer trust USER [FINGERPRINT]}. */
final class TrustCommand extends ForumCommand {

    private final KnownDevices known;
    private final Output output;

    TrustCommand(KnownDevices known, Output output) {
        super("Takes a new device of a user for right, after the fingerprints were compared.",
                Form.of("peer trust").argument("user", ValueType.USER)
                        .optionalArgument("fingerprint", ValueType.FINGERPRINT));
        this.known = known;
        this.output = output;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        String user = invocation.get("user");
        KnownDevice trusted = known.trust(user, invocation.find("fingerprint").map(Fingerprint::new));
        output.show(DeviceItem.of(user, trusted));
    }
}
