package forum.shell.options;

/** What the shell was started for. */
public enum Mode {
    INTERACTIVE,
    SCRIPT,
    ONE_COMMAND,
    HELP,
    VERSION
}
