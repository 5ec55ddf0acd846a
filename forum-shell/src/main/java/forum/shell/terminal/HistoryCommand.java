package forum.shell.terminal;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code history}. */
final class HistoryCommand extends ForumCommand {

    private final LineEditor editor;
    private final Output output;

    HistoryCommand(LineEditor editor, Output output) {
        super("Shows what was typed before.", Form.of("history"));
        this.editor = editor;
        this.output = output;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        editor.reader().getHistory()
                .forEach(entry -> output.show(new Notice((entry.index() + 1) + "  " + Visible.of(entry.line()))));
    }
}
