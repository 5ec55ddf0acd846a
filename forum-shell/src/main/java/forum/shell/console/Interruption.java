package forum.shell.console;

/** Somebody has pressed Ctrl-C in place of an answer; ends the command that asked. */
public final class Interruption extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Without a stack trace, as nothing has failed. */
    public Interruption() {
        super(null, null, false, false);
    }
}
