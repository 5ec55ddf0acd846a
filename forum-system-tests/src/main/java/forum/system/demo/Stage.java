package forum.system.demo;

import java.io.PrintStream;
import java.nio.file.Path;

/** Where the demo is shown: prints who typed what, and what came of it. */
final class Stage {

    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String CYAN = "\u001b[36m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean coloured;
    private final String folder;

    /**
     * A stage in front of a terminal or a file.
     *
     * @param folder where the demo works; paths in it are shown without it
     */
    Stage(PrintStream out, boolean coloured, Path folder) {
        this.out = out;
        this.coloured = coloured;
        this.folder = folder + "/";
    }

    /** What the next lines show. */
    void scene(String title) {
        out.println();
        out.println(paint(BOLD, title));
    }

    /** Something typed at a system's prompt. */
    void command(String line) {
        out.println(paint(CYAN, "$ ") + line);
    }

    /** Something typed into somebody's shell. */
    void typed(String who, String line) {
        out.println(paint(CYAN, who + "> ") + line.replace(folder, ""));
    }

    /** Something that appeared on somebody's screen. */
    void shown(String who, String line) {
        out.println(paint(DIM, " ".repeat(Math.max(0, 5 - who.length())) + who + " │ ") + line.replace(folder, ""));
    }

    void remark(String line) {
        out.println(paint(DIM, "      " + line));
    }

    private String paint(String style, String text) {
        return coloured ? style + text + PLAIN : text;
    }
}
