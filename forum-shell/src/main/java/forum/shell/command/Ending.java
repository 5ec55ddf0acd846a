package forum.shell.command;

/** Whether the user has asked for the end of this shell. */
public final class Ending {

    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }
}
