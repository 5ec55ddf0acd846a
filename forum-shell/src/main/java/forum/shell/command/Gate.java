package forum.shell.command;

/** What must be done before a command can run, such as logging in. */
public interface Gate {

    void open(ForumCommand command);
}
