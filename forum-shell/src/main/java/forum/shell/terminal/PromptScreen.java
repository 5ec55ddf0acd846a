package forum.shell.terminal;

import forum.shell.console.Screen;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** The terminal while somebody types: lines appear above the prompt and leave what is typed as it is. */
final class PromptScreen implements Screen {

    private final LineEditor editor;
    private final boolean color;

    PromptScreen(LineEditor editor, boolean color) {
        this.editor = editor;
        this.color = color;
    }

    @Override
    public void line(String line) {
        print(new AttributedString(line));
    }

    @Override
    public void error(String line) {
        print(new AttributedString(line,
                color ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED) : AttributedStyle.DEFAULT));
    }

    private void print(AttributedString line) {
        LineReaderImpl reader = editor.reader();
        reader.printAbove(line);
    }
}
