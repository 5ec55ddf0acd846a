package forum.server.account;

/** The server cannot start with the credentials it was given; the message is for whoever starts it. */
public final class UnusableCredentials extends RuntimeException {

    UnusableCredentials(String message) {
        super(message);
    }
}
