package forum.server.presence;

import forum.protocol.presence.Reflector;

/** Knows where a session can ask for its own address. */
public interface Reflectors {

    Reflector issueFor(String sessionId);
}
