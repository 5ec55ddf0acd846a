package forum.shell.transfer;

import forum.shell.connection.Connection;
import java.util.Optional;

/** Whether this shell can reach anybody, as its connection knows. */
record ConnectionStanding(Connection connection) implements Continuation.Standing {

    @Override
    public Optional<String> account() {
        return connection.isOpen() ? Optional.of(connection.welcome().identity().name()) : Optional.empty();
    }

    @Override
    public boolean isUp() {
        return connection.isUp();
    }
}
