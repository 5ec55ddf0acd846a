package forum.shell.console;

/** Where lines appear. Lines come from several threads. */
public interface Screen {

    void line(String line);

    void error(String line);
}
