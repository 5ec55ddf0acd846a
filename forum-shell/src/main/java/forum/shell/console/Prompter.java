package forum.shell.console;

import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal; throws {@link Interruption} on Ctrl-C. */
public interface Prompter {

    /** Null when there is nobody to ask, or who says no more (Ctrl-D). */
    @Nullable
    String ask(String question);

    /** The same without showing what is typed and without keeping it. */
    @Nullable
    String askMasked(String question);
}
