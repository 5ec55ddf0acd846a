package forum.server.refusal;

import forum.protocol.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Failures that pass by themselves: the database cannot be reached, is stopping, or has no room. */
public final class Outage {

    /** Connection, resources, the operator's intervention and the system's input and output, as SQL and PostgreSQL have it. */
    private static final List<String> SQL_STATES = List.of("08", "53", "57P", "58");
    private static final Set<Integer> H2_CODES = Set.of(org.h2.api.ErrorCode.IO_EXCEPTION_1,
            org.h2.api.ErrorCode.IO_EXCEPTION_2, org.h2.api.ErrorCode.CONNECTION_BROKEN_1,
            org.h2.api.ErrorCode.DATABASE_IS_CLOSED, org.h2.api.ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

    private Outage() {
    }

    /** Whether that is what a failure comes from. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
        }
        return false;
    }

    /** What whoever asked is told meanwhile. */
    public static Refused refused() {
        return new Refused(ErrorCode.UNAVAILABLE, "The server can't do this right now; try again in a moment.", null,
                1L);
    }

    private static boolean isOutage(SQLException failure) {
        return failure instanceof SQLTransientConnectionException || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException || H2_CODES.contains(failure.getErrorCode())
                || hasStateOfOutage(failure.getSQLState());
    }

    private static boolean hasStateOfOutage(@Nullable String state) {
        return state != null && SQL_STATES.stream().anyMatch(state::startsWith);
    }
}
