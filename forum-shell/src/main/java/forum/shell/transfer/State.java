package forum.shell.transfer;

/** How far a transfer is; scripts see these names. */
enum State {
    OFFERED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
}
