package forum.server;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the pool which failures of H2 end a connection for good, so that the next one opens the database again: H2 closes it
 * when it cannot write, on a full disk for example. Made by the pool, by its name in {@code application.properties}.
 */
public final class LostConnections implements SQLExceptionOverride {

    /** H2: general error, object closed, input or output failed (2), connection broken, database closed, and at shutdown. */
    private static final Set<Integer> FATAL = Set.of(50_000, 90_007, 90_028, 90_031, 90_067, 90_098, 90_121);

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return FATAL.contains(failure.getErrorCode())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
