package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AuditType;
import forum.protocol.presence.Identity;
import forum.protocol.presence.Join;
import forum.protocol.presence.Welcome;
import forum.server.login.SessionTokens;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import forum.server.stomp.Sessions;
import org.springframework.stereotype.Component;

/** Joining and leaving, with the session token that belongs to it. */
@Component
public class Arrivals {

    private static final int MAX_CLIENT_LENGTH = 64;
    private static final int MAX_PORT = 65_535;

    private final Presence presence;
    private final Endings endings;
    private final SessionTokens tokens;
    private final Sessions sessions;
    private final ConversationStates conversations;
    private final Reflectors reflectors;

    Arrivals(Presence presence, Endings endings, SessionTokens tokens, Sessions sessions,
            ConversationStates conversations, Reflectors reflectors) {
        this.presence = presence;
        this.endings = endings;
        this.tokens = tokens;
        this.sessions = sessions;
        this.conversations = conversations;
        this.reflectors = reflectors;
    }

    public Welcome join(Caller caller, Join request) {
        check(request);
        String known = caller.token();
        String token = known != null ? known : tokens.issue(caller.accountId());
        try {
            return welcome(arrive(caller, request, token));
        } catch (RuntimeException failure) {
            if (known == null) {
                tokens.makeVoid(token);
                tokens.revokeVoid();
            }
            throw failure;
        }
    }

    private Welcome welcome(OnlineSession session) {
        try {
            return new Welcome(session.identity(), session.token(), reflectors.issueFor(session.id()),
                    conversations.of(session.accountId()));
        } catch (RuntimeException failure) {
            presence.takeBackJoin(session.id());
            throw failure;
        }
    }

    /** For a client that wants no {@link Welcome}: without a token of its own, it comes back with the password. */
    void joinWithConnect(Caller caller, String client) {
        Join request = new Join(client, 0);
        check(request);
        String known = caller.token();
        arrive(caller, request, known == null ? "" : known);
    }

    private OnlineSession arrive(Caller caller, Join request, String token) {
        Presence.Arrival arrival = presence.join(caller, request, token);
        endings.makeWay(arrival.replaced(), token);
        return arrival.session();
    }

    private static void check(Join request) {
        if (request.udpPort() < 0 || request.udpPort() > MAX_PORT) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "The UDP port must be between 0 and 65535.");
        }
        if (request.client().length() > MAX_CLIENT_LENGTH) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "The client's name may have at most " + MAX_CLIENT_LENGTH + " characters.");
        }
    }

    /** Logs out: the token is void, and the session is out; the connection stays for a while for the client to close. */
    public void leave(OnlineSession session) {
        tokens.revoke(session.token());
        presence.remove(session.id(), AuditType.LOGOUT, "");
        sessions.release(session.id());
    }

    public Identity identity(OnlineSession session) {
        return session.identity();
    }
}
