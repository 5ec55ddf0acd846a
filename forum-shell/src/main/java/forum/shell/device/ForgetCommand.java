package forum.shell.device;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code peer forget USER [FINGERPRINT]}. */
final class ForgetCommand extends ForumCommand {

    private final KnownDevices known;
    private final Output output;

    ForgetCommand(KnownDevices known, Output output) {
        super("Forgets the devices of a user, or one that was lost or sold.",
                Form.of("peer forget").argument("user", ValueType.USER)
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
        known.forget(user, invocation.find("fingerprint").map(Fingerprint::new));
        boolean some = !known.of(user).isEmpty();
        output.show(new Done("peer forget", some
                ? "It is forgotten; other devices of " + Visible.of(user) + " are still known."
                : "No device of " + Visible.of(user) + " is known any more; the next one is taken for right."));
    }
}
