package forum.shell.device;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import java.util.List;
import java.util.Optional;

/** {@code peer fingerprint [USER]}. */
final class FingerprintCommand extends ForumCommand {

    private final OwnDevice own;
    private final KnownDevices known;
    private final Output output;

    FingerprintCommand(OwnDevice own, KnownDevices known, Output output) {
        super("Shows this device's fingerprint and those of a user's devices, to compare over the telephone.",
                Form.of("peer fingerprint").optionalArgument("user", ValueType.USER));
        this.own = own;
        this.known = known;
        this.output = output;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        output.show(DeviceItem.own(Fingerprint.of(own.key())));
        Optional<String> user = invocation.find("user");
        if (user.isPresent()) {
            show(user.get());
        }
    }

    private void show(String user) {
        List<KnownDevice> devices = known.of(user);
        if (devices.isEmpty()) {
            throw new ShellException(ErrorCode.UNKNOWN_DEVICE,
                    "No device of " + user + " is known here: no file has gone between you yet.");
        }
        devices.forEach(device -> output.show(DeviceItem.of(user, device)));
        output.show(new Notice("What " + Visible.of(user) + "'s shell shows as its own must be among these."));
    }
}
