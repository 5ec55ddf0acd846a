package forum.shell.script;

import forum.shell.arrival.Arrivals;
import forum.shell.arrival.Arrivals.Kind;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import forum.shell.presence.Others;
import java.time.Duration;

/** {@code wait}: lets a script go on when time has passed or something has come in. */
final class WaitCommand extends ForumCommand {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final ShellOptions options;
    private final Connection connection;
    private final Arrivals arrivals;
    private final Output output;

    WaitCommand(ShellOptions options, Connection connection, Arrivals arrivals, Output output) {
        super("Waits for time to pass, or for something to come in.",
                Form.of("wait").argument("seconds", ValueType.DURATION),
                arrival("message").optionalArgument("user", ValueType.USER),
                arrival("file").optionalArgument("user", ValueType.USER),
                arrival("online").argument("user", ValueType.USER));
        this.options = options;
        this.connection = connection;
        this.arrivals = arrivals;
        this.output = output;
    }

    private static Form arrival(String kind) {
        return Form.of("wait " + kind).option("timeout", ValueType.DURATION).preset("kind", kind);
    }

    @Override
    protected void run(Invocation invocation) {
        String kind = invocation.find("kind").orElse("");
        String user = invocation.find("user").orElse(null);
        if (!kind.isEmpty() && options.mode() == Mode.ONE_COMMAND) {
            throw new ShellException(ErrorCode.USAGE,
                    "A single command hears of nothing that comes in. Wait in a script, "
                            + "or at the prompt: --script FILE, or - for standard input");
        }
        long timeoutNanos = invocation.findDuration("timeout").orElse(DEFAULT_TIMEOUT).toNanos();
        switch (kind) {
            case "message" -> arrivals.await(Kind.MESSAGE, user, timeoutNanos);
            case "file" -> arrivals.await(Kind.FILE, user, timeoutNanos);
            case "online" -> {
                if (!isOnline(invocation.get("user"))) {
                    arrivals.await(Kind.ONLINE, user, timeoutNanos);
                }
            }
            default -> pause(invocation.findDuration("seconds").orElseThrow());
        }
        output.show(new Done("wait", ""));
    }

    private boolean isOnline(String user) {
        return Others.online(connection).stream().anyMatch(one -> one.name().equalsIgnoreCase(user));
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted while waiting.");
        }
    }
}
