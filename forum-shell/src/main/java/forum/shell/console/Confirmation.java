package forum.shell.console;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import java.util.Locale;
import java.util.Set;

/** Asks before something is done that cannot be undone. */
public final class Confirmation {

    private static final Set<String> YES = Set.of("yes", "y");

    private final ShellOptions options;
    private final Prompter prompter;
    private final Output output;

    public Confirmation(ShellOptions options, Prompter prompter, Output output) {
        this.options = options;
        this.prompter = prompter;
        this.output = output;
    }

    /** Whether the answer is yes; if not, it is said that nothing was done. Fails when there is nobody to ask. */
    public boolean given(String question) {
        String answer = prompter.ask(question + " (yes or no) ");
        if (answer == null && options.mode() != Mode.INTERACTIVE) {
            throw new ShellException(ErrorCode.USAGE, "This cannot be undone, and there is nobody to ask: add --yes.");
        }
        boolean yes = answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
        if (!yes) {
            output.show(new Notice("Nothing was done."));
        }
        return yes;
    }
}
