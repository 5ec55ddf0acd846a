package forum.protocol.admin;

import java.time.Instant;
import java.util.List;

/** All sessions that are open, the oldest first. */
public record SessionList(List<Session> sessions) {

    public SessionList {
        sessions = List.copyOf(sessions);
    }

    /**
     * One session.
     *
     * @param client name and version of the program
     * @param address the IP address that the server sees
     * @param udpPort where the shell listens for peers, 0 when it does not
     */
    public record Session(String id, String name, String client, String address, int udpPort, Instant since) {
    }
}
