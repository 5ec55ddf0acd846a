package forum.shell.connection;

/** The session broke off before an answer came; nobody knows whether the command was carried out. */
final class LinkLostException extends Exception {

    LinkLostException(String message) {
        super(message);
    }
}
