package forum.shell.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.ExitStatus;

/** A command of the shell. Its forms tell how it is written, from which parsing, help and completion follow. */
public abstract class ForumCommand extends AbstractCommand {

    private final Form form;
    private final List<Form> otherForms;

    /**
     * @param form how it is written today; gives the command its name
     * @param otherForms how the systems before it wrote it
     */
    protected ForumCommand(String description, Form form, Form... otherForms) {
        super(form.name(), description, "", help(description, form, otherForms), false);
        this.form = form;
        this.otherForms = List.of(otherForms);
    }

    /** Does it; fails with {@link forum.shell.failure.ShellException} and nothing else. */
    protected abstract void run(Invocation invocation);

    /** Whether it makes sense only for somebody who is logged in. */
    public boolean needsLogin() {
        return true;
    }

    /** Whether it takes part in file transfers, so that others must be able to reach this shell. */
    public boolean needsPeers() {
        return false;
    }

    /** Whether only administrators may do it; the server decides who is one. */
    public boolean forAdministrators() {
        return false;
    }

    @Override
    public final ExitStatus doExecute(CommandContext context) {
        run(new Invocation(context.parsedInput().options()));
        return ExitStatus.OK;
    }

    public final Form form() {
        return form;
    }

    public final Stream<Form> forms() {
        return Stream.concat(Stream.of(form), otherForms.stream());
    }

    private static String help(String description, Form form, Form... otherForms) {
        String also = Stream.of(otherForms).map(Form::usage).collect(Collectors.joining(", "));
        return form.usage() + "\n    " + description + (also.isEmpty() ? "" : "\n    also: " + also);
    }
}
