package forum.shell.options;

/** What happens to a file that is offered. */
public enum AcceptPolicy {
    ALWAYS,
    ASK,
    NEVER
}
