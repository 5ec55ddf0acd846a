package forum.shell.command;

/** What was typed, taken word by word; what is left can be taken whole at any point. */
public interface Words {

    boolean hasNext();

    /** The next word, quotes around it removed. */
    String next();

    /** Whether the next word begins with {@code --} and is not quoted. */
    boolean nextIsOption();

    /** Everything that is left, unchanged. */
    String rest();

    /** A place to come back to with {@link #reset}. */
    int mark();

    void reset(int mark);
}
