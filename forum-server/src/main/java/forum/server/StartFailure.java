package forum.server;

import forum.server.account.UnusableCredentials;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.env.Environment;

/** Says in one line why the server could not start, and what to do. */
final class StartFailure {

    /** H2: the database is open in another process. */
    private static final int DATABASE_ALREADY_OPEN = 90020;

    private static final String DATABASE_URL = "spring.datasource.url";

    private StartFailure() {
    }

    static String describe(Throwable failure, @Nullable Environment environment) {
        String data = environment == null ? "the data folder" : environment.getProperty("forum.data", "?");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnusableCredentials unusable -> {
                    return String.valueOf(unusable.getMessage());
                }
                case UnsafeDatabase unsafe -> {
                    return String.valueOf(unsafe.getMessage());
                }
                case PortInUseException port -> {
                    return "port " + port.getPort() + " is in use; choose another one with --port.";
                }
                case BindException port -> {
                    return "the UDP port of the reflector, or the server's address, cannot be used; "
                            + "choose another one with --port.";
                }
                case SQLException database when isOutside(environment) -> {
                    return describeOutside(database, environment);
                }
                case SQLException database when database.getErrorCode() == DATABASE_ALREADY_OPEN -> {
                    return "the database in " + data + " is in use by another server; stop it, or choose another "
                            + "folder with --data.";
                }
                case SQLException database -> {
                    return "the database in " + data + " cannot be opened: it is damaged, or not a database of this "
                            + "server. Put back a copy, or choose another folder with --data.";
                }
                case FileSystemException file -> {
                    return "the folder " + data + " cannot be written to: " + file.getMessage();
                }
                default -> {
                    // Look further down.
                }
            }
        }
        return "the server cannot start: " + failure + " (more in " + data + "/logs)";
    }

    /** Whether the database is no file in the data folder. */
    private static boolean isOutside(@Nullable Environment environment) {
        return environment != null && !environment.getProperty(DATABASE_URL, "").startsWith("jdbc:h2:file:");
    }

    private static String describeOutside(SQLException database, @Nullable Environment environment) {
        Throwable deepest = database;
        while (deepest.getCause() instanceof SQLException deeper) {
            deepest = deeper;
        }
        // What follows the question mark may be a password.
        String url = environment == null ? "?" : environment.getProperty(DATABASE_URL, "?").split("\\?", 2)[0];
        String reason = String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
        return "the database " + url + " cannot be used: " + reason;
    }
}
