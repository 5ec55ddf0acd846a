package forum.server.stomp;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A session whose CONNECT was accepted, and the account it belongs to.
 *
 * @param name the account's name as it was registered
 * @param token the session token given at CONNECT; null when it was a password
 */
public record Caller(String sessionId, String address, long accountId, String name, boolean administrator,
        @Nullable String token) implements Principal {

    @Override
    public String getName() {
        return name;
    }

    /** Without the token, so that no log can hold it. */
    @Override
    public String toString() {
        return name + "@" + address + "#" + sessionId;
    }
}
