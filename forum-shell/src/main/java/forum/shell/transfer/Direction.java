package forum.shell.transfer;

/** Which way a file goes. */
enum Direction {
    SEND,
    RECEIVE
}
