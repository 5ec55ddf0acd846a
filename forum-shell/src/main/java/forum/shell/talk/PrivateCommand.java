package forum.shell.talk;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Activity;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import forum.transfer.TalkException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** {@code private USER TEXT}. */
final class PrivateCommand extends ForumCommand {

    /** A person is not kept waiting for longer, and told later. */
    private static final long PATIENCE_SECONDS = 10;
    private static final long PATIENCE_OF_SCRIPTS_SECONDS = 60;

    private final ShellOptions options;
    private final PrivatePeers peers;
    private final Caller caller;
    private final Activity activity;
    private final Output output;
    private final Clock clock;

    PrivateCommand(ShellOptions options, PrivatePeers peers, Caller caller, Activity activity, Output output,
            Clock clock) {
        super("Says something in a private session.", Form.of("private").argument("user", ValueType.USER).text());
        this.options = options;
        this.peers = peers;
        this.caller = caller;
        this.activity = activity;
        this.output = output;
        this.clock = clock;
    }

    @Override
    public boolean needsPeers() {
        return true;
    }

    @Override
    protected void run(Invocation invocation) {
        byte[] text = PrivateText.encode(invocation.text());
        String user = invocation.get("user");
        if (options.mode() != Mode.ONE_COMMAND) {
            PrivateTalk talk = peers.get(user);
            activity.note();
            say(talk, text);
            return;
        }
        PrivateTalk talk = caller.call(user);
        say(talk, text);
        talk.talk().close();
        talk.over().join();
    }

    private void say(PrivateTalk talk, byte[] text) {
        boolean interactive = options.mode() == Mode.INTERACTIVE;
        CompletableFuture<Long> delivered = talk.say(text);
        try {
            output.show(said(talk, delivered.get(interactive ? PATIENCE_SECONDS : PATIENCE_OF_SCRIPTS_SECONDS,
                    TimeUnit.SECONDS)));
        } catch (TimeoutException e) {
            if (!interactive) {
                throw new ShellException(ErrorCode.NOT_CONFIRMED, talk.user()
                        + "'s shell has not confirmed it in time; it may still come to be read.");
            }
            output.show(new Notice(Visible.of(talk.user())
                    + "'s shell has not confirmed it yet; you will be told once it has, or cannot any more."));
            var _ = delivered.whenComplete((number, failure) -> tell(talk, number, failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted before it was confirmed; it may arrive.");
        } catch (ExecutionException e) {
            throw refusal(talk.user(), e.getCause());
        }
    }

    private void tell(PrivateTalk talk, @Nullable Long number, @Nullable Throwable failure) {
        if (number != null) {
            output.show(said(talk, number));
        } else {
            output.failure(refusal(talk.user(), failure));
        }
    }

    private SaidItem said(PrivateTalk talk, long number) {
        return new SaidItem(talk.user(), number, clock.instant());
    }

    private static ShellException refusal(String user, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof TalkException refused)) {
            throw new IllegalStateException(cause);
        }
        return switch (refused.reason()) {
            case NOT_SENT -> new ShellException(ErrorCode.NO_PRIVATE_SESSION,
                    "It was not sent: the private session with " + user + " is over. To open one: startprivate "
                            + user);
            case UNCERTAIN -> new ShellException(ErrorCode.NOT_CONFIRMED,
                    "The private session with " + user + " ended before it was confirmed: " + user
                            + " may have read it or not.");
            case TOO_MUCH -> new ShellException(ErrorCode.RATE_LIMITED,
                    "It was not sent: too much of what you said before waits for "
                            + user + "'s shell. Try again in a moment.");
        };
    }
}
