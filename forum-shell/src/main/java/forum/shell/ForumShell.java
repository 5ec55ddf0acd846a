package forum.shell;

import forum.protocol.ErrorCode;
import forum.shell.account.AccountBeans;
import forum.shell.admin.AdminBeans;
import forum.shell.block.BlockBeans;
import forum.shell.command.CommandBeans;
import forum.shell.connection.HeadStart;
import forum.shell.console.Output;
import forum.shell.console.StreamScreen;
import forum.shell.conversation.ConversationBeans;
import forum.shell.device.DeviceBeans;
import forum.shell.failure.ExitCode;
import forum.shell.failure.ShellException;
import forum.shell.log.LogFile;
import forum.shell.mailbox.MailboxBeans;
import forum.shell.options.Mode;
import forum.shell.options.OptionParser;
import forum.shell.options.ShellOptions;
import forum.shell.presence.PresenceBeans;
import forum.shell.script.ScriptBeans;
import forum.shell.talk.TalkBeans;
import forum.shell.terminal.TerminalBeans;
import forum.shell.sharing.SharingBeans;
import forum.shell.transfer.TransferBeans;
import java.util.List;
import java.util.Objects;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts the shell. Its few beans are registered by hand: looking for them, and for what else might be configured by
 * itself, would take longer than most commands do.
 */
public final class ForumShell {

    private ForumShell() {
    }

    static void main(String[] arguments) {
        System.exit(run(List.of(arguments)).number());
    }

    private static ExitCode run(List<String> arguments) {
        StreamScreen screen = StreamScreen.standard();
        ShellOptions options;
        try {
            options = OptionParser.parse(arguments, System.getenv());
        } catch (ShellException wrongUsage) {
            new Output(arguments.contains("--json"), screen).failure(wrongUsage);
            return ExitCode.of(ErrorCode.USAGE);
        }
        if (options.mode() == Mode.HELP) {
            Usage.lines().forEach(screen::line);
            return ExitCode.DONE;
        }
        if (options.mode() == Mode.VERSION) {
            String version = ForumShell.class.getPackage().getImplementationVersion();
            screen.line("Forum shell " + Objects.requireNonNullElse(version, "(not packaged)"));
            return ExitCode.DONE;
        }
        LogFile.install(options.state());
        HeadStart.begin();
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.register(new ApplicationBeans(options, new Output(options.json(), screen)), new CommandBeans(),
                    new AccountBeans(), new AdminBeans(), new ConversationBeans(), new BlockBeans(),
                    new PresenceBeans(),
                    new DeviceBeans(), new TransferBeans(), new TalkBeans(), new MailboxBeans(), new SharingBeans(),
                    new ScriptBeans(), new TerminalBeans());
            // Logs out when the process is told to end.
            context.registerShutdownHook();
            context.refresh();
            return context.getBean(Session.class).run();
        }
    }
}
