package forum.server.stomp;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who comes in says about himself; one of passcode and token is there.
 *
 * @param login the account's name; null only when the token alone has to say
 * @param address the IP address that the connection comes from
 */
public record Credentials(String sessionId, String address, @Nullable String login, @Nullable String passcode,
        @Nullable String token) {

    /** Without the secrets, so that no log can hold them. */
    @Override
    public String toString() {
        return "Credentials[login=" + login + ", address=" + address + "]";
    }
}
