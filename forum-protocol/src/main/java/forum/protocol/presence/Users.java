package forum.protocol.presence;

import java.time.Instant;
import java.util.List;

/**
 * Others, by name; a user with several sessions comes once for each.
 *
 * @param more whether there are further ones; ask again with {@code after} the last name
 */
public record Users(List<User> users, boolean more) {

    public Users {
        users = List.copyOf(users);
    }

    /**
     * One session of another user.
     *
     * @param address the IP address that the server sees
     * @param udpPort where the shell listens for peers, 0 when it does not
     */
    public record User(String name, String address, int udpPort, Instant since, boolean online) {
    }
}
