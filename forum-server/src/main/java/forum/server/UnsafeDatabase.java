package forum.server;

/** The database is not set up to keep what it confirms. */
final class UnsafeDatabase extends RuntimeException {

    UnsafeDatabase(String message) {
        super(message);
    }
}
