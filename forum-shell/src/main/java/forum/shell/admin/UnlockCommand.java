package forum.shell.admin;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import java.util.Optional;

/** {@code admin unlock}. */
final class UnlockCommand extends AdminCommand {

    private final AdminApi api;
    private final Output output;

    UnlockCommand(AdminApi api, Output output) {
        super("Lifts the lock-outs of an account, or of an address.", Form.of("admin unlock")
                .option("address", ValueType.ADDRESS).optionalArgument("user", ValueType.USER));
        this.api = api;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        Optional<String> user = invocation.find("user");
        Optional<String> address = invocation.find("address");
        if (user.isPresent() == address.isPresent()) {
            throw new ShellException(ErrorCode.USAGE,
                    "Give either a user or an address: admin unlock USER, or admin unlock --address ADDRESS");
        }
        user.ifPresent(api::unlock);
        address.ifPresent(api::unlockAddress);
        output.show(new Done("admin unlock",
                "No lock-out holds for " + Visible.of(user.or(() -> address).orElseThrow()) + " any more."));
    }
}
