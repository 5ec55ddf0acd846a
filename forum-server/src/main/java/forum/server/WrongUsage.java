package forum.server;

/** The command line cannot be understood; the message is for whoever wrote it. */
final class WrongUsage extends Exception {

    WrongUsage(String message) {
        super(message);
    }
}
