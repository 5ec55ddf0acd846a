package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.presence.Identity;
import forum.protocol.presence.Join;
import forum.protocol.presence.Welcome;
import forum.server.login.SessionTokens;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import org.springframework.stereotype.Component;

/** Joining and leaving, with the session token that belongs to it. */
@Component
public class Arrivals {

    private static final int MAX_CLIENT_LENGTH = 64;
    private static final int MAX_PORT = 65_535;

    private final Presence presence;
    private final SessionTokens tokens;
    private final ConversationStates conversations;
    private final Reflectors reflectors;

    Arrivals(Presence presence, SessionTokens tokens, ConversationStates conversations, Reflectors reflectors) {
        this.presence = presence;
        this.tokens = tokens;
        this.conversations = conversations;
        this.reflectors = reflectors;
    }

    public Welcome join(Caller caller, Join request) {
        if (request.udpPort() < 0 || request.udpPort() > MAX_PORT) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "The UDP port must be between 0 and 65535.");
        }
        if (request.client().length() > MAX_CLIENT_LENGTH) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "The client's name may have at most " + MAX_CLIENT_LENGTH + " characters.");
        }
        String token = caller.token() != null ? caller.token() : tokens.issue(caller.accountId());
        OnlineSession session = presence.join(caller, request.udpPort(), token);
        return new Welcome(session.identity(), token, reflectors.issueFor(session.id()),
                conversations.of(session.accountId()));
    }

    /** Ends the session for its account and makes its token void; the connection stays until the client closes it. */
    public void leave(OnlineSession session) {
        tokens.revoke(session.token());
        presence.leave(session.id());
    }

    public Identity identity(OnlineSession session) {
        return session.identity();
    }
}
