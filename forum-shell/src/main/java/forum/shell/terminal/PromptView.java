package forum.shell.terminal;

import forum.protocol.presence.Welcome;
import forum.shell.connection.ConnectionListener;
import forum.shell.options.ShellOptions;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** The prompt: who is logged in, and whether the server is there. */
final class PromptView implements ConnectionListener {

    private final ShellOptions options;
    private final LineEditor editor;
    private volatile String name = "";
    private volatile String state = "";

    PromptView(ShellOptions options, LineEditor editor) {
        this.options = options;
        this.editor = editor;
    }

    String prompt() {
        String text = name + state + "> ";
        AttributedStyle style = options.color()
                ? AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN)
                : AttributedStyle.DEFAULT;
        return new AttributedString(text, style).toAnsi(editor.reader().getTerminal());
    }

    @Override
    public void joined(Welcome welcome, boolean again) {
        name = welcome.identity().name();
        change("");
    }

    @Override
    public void lost() {
        change(" (no server)");
    }

    /** The line that somebody is typing gets it with the next thing shown above it. */
    private void change(String newState) {
        state = newState;
        if (editor.reader().isReading()) {
            editor.reader().setPrompt(prompt());
        }
    }
}
