package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AuditType;
import forum.protocol.presence.SessionEnded;
import forum.server.login.SessionTokens;
import forum.server.stomp.Sessions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends sessions that may not go on. They are told why, and must log in anew. */
@Component
class Endings {

    private final Presence presence;
    private final SessionTokens tokens;
    private final Sessions sessions;

    Endings(Presence presence, SessionTokens tokens, Sessions sessions) {
        this.presence = presence;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /**
     * The session is out at once, and its token void.
     *
     * @param message says to it why, and what to do
     * @param detail for the audit log
     * @return whether there was such a session
     */
    boolean end(String sessionId, ErrorCode why, String message, String detail) {
        Departure departure = presence.remove(sessionId, AuditType.SESSION_ENDED, detail);
        if (departure == null) {
            return false;
        }
        if (departure.session() != null) {
            tokens.makeVoid(departure.session().token());
        }
        sessions.end(sessionId, new SessionEnded(why, message, false));
        tokens.revokeVoid();
        return true;
    }

    /** Those that make way are out already. A token that the newer session goes on with stays valid. */
    void makeWay(List<Departure> replaced, String tokenInUse) {
        for (Departure departure : replaced) {
            OnlineSession session = departure.session();
            if (session != null && !session.token().equals(tokenInUse)) {
                tokens.makeVoid(session.token());
            }
            sessions.end(departure.caller().sessionId(), new SessionEnded(ErrorCode.SESSION_REPLACED,
                    ErrorCode.SESSION_REPLACED.meaning(), false));
        }
        tokens.revokeVoid();
    }
}
