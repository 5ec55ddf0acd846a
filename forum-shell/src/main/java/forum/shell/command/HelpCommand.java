package forum.shell.command;

import forum.protocol.ErrorCode;
import forum.shell.console.Done;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Table;
import forum.shell.failure.ShellException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.CommandRegistry;

/** {@code help}: what there is, from the commands' own forms. */
final class HelpCommand extends ForumCommand {

    private final ObjectProvider<CommandRegistry> registry;
    private final Gate gate;
    private final Output output;

    HelpCommand(ObjectProvider<CommandRegistry> registry, Gate gate, Output output) {
        super("Shows all commands, or how one of them is used.", Form.of("help")
                .optionalArgument("command", ValueType.WORD).optionalArgument("sub-command", ValueType.WORD));
        this.registry = registry;
        this.gate = gate;
        this.output = output;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        List<ForumCommand> commands = registry.getObject().getCommands().stream()
                .filter(ForumCommand.class::isInstance).map(ForumCommand.class::cast)
                .sorted(Comparator.comparing(ForumCommand::getName)).toList();
        String wanted = (invocation.find("command").orElse("") + " " + invocation.find("sub-command").orElse(""))
                .strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            list(commands);
            return;
        }
        List<ForumCommand> found = commands.stream().filter(command -> matches(command, wanted)).toList();
        if (found.isEmpty()) {
            throw new ShellException(ErrorCode.UNKNOWN_COMMAND,
                    "There is no command \"" + wanted + "\". Type help for all of them.");
        }
        if (found.size() > 1) {
            show(found);
        } else {
            found.getFirst().getHelp().lines().forEach(line -> output.show(new Notice(line)));
        }
    }

    private void list(List<ForumCommand> commands) {
        show(commands.stream().filter(command -> !command.forAdministrators()).toList());
        if (gate.isAdministrator()) {
            output.show(new Notice("For administrators:"));
            show(commands.stream().filter(ForumCommand::forAdministrators).toList());
        }
        output.show(new Done("help", "What follows a command as TEXT is taken as it is; no quotes are needed."
                + (gate.isAdministrator() ? "" : " For administrators: help admin")));
    }

    private void show(List<ForumCommand> commands) {
        Table table = new Table();
        commands.forEach(command -> table.row(null, command.form().usage(), command.getDescription()));
        table.show(output);
    }

    private static boolean matches(ForumCommand command, String wanted) {
        return command.forms().map(form -> form.name().toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(wanted) || name.startsWith(wanted + " "));
    }
}
