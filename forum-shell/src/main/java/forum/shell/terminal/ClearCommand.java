package forum.shell.terminal;

import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import org.jline.utils.InfoCmp;

/** {@code clear}. */
final class ClearCommand extends ForumCommand {

    private final ShellOptions options;
    private final LineEditor editor;

    ClearCommand(ShellOptions options, LineEditor editor) {
        super("Clears the screen.", Form.of("clear"));
        this.options = options;
        this.editor = editor;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        if (options.mode() == Mode.INTERACTIVE) {
            editor.reader().getTerminal().puts(InfoCmp.Capability.clear_screen);
            editor.reader().getTerminal().flush();
        }
    }
}
