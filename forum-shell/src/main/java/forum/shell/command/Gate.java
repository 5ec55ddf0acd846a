package forum.shell.command;

/** What must be done before a command can run, such as logging in. */
public interface Gate {

    void open(ForumCommand command);

    /** Whether an administrator is logged in, as far as is known here. */
    boolean isAdministrator();
}
