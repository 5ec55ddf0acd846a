package forum.server.stomp;

import org.jspecify.annotations.Nullable;

/**
 * What a CONNECT frame says about who connects; one of passcode and token is there.
 *
 * @param address the IP address that the connection comes from
 */
public record Credentials(String sessionId, String address, String login, @Nullable String passcode,
        @Nullable String token) {

    /** Without the secrets, so that no log can hold them. */
    @Override
    public String toString() {
        return "Credentials[login=" + login + ", address=" + address + "]";
    }
}
