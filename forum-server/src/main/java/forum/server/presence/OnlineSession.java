package forum.server.presence;

import forum.protocol.admin.SessionList;
import forum.protocol.presence.Identity;
import forum.protocol.presence.Users;
import forum.server.stomp.Caller;
import java.time.Instant;

/**
 * A session that has joined.
 *
 * @param client name and version of the program
 * @param token logs in again without the password
 */
public record OnlineSession(Caller caller, Instant since, String client, int udpPort, String token) {

    public String id() {
        return caller.sessionId();
    }

    public long accountId() {
        return caller.accountId();
    }

    public String name() {
        return caller.name();
    }

    String address() {
        return caller.address();
    }

    Identity identity() {
        return new Identity(name(), caller.administrator() ? "ADMIN" : "MEMBER", id(), since, address(), udpPort);
    }

    Users.User asUser() {
        return new Users.User(name(), address(), udpPort, since, true);
    }

    SessionList.Session asListed() {
        return new SessionList.Session(id(), name(), client, address(), udpPort, since);
    }

    /** Without the token, so that no log can hold it. */
    @Override
    public String toString() {
        return caller.toString();
    }
}
