package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.admin.AuditType;
import forum.protocol.admin.SessionList;
import forum.protocol.presence.Announcement;
import forum.server.audit.Audit;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import forum.server.text.TextRules;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** What administrators may see of sessions and do with them. */
@Component
public class SessionAdministration {

    private final Presence presence;
    private final Endings endings;
    private final Audit audit;
    private final Clock clock;

    SessionAdministration(Presence presence, Endings endings, Audit audit, Clock clock) {
        this.presence = presence;
        this.endings = endings;
        this.audit = audit;
        this.clock = clock;
    }

    /** All that have joined, the oldest first. */
    public SessionList list() {
        return new SessionList(presence.all().stream().map(OnlineSession::asListed).toList());
    }

    /** Ends a session. Refuses an id that no session has. */
    public void kick(Caller administrator, String sessionId) {
        if (!endings.end(sessionId, ErrorCode.SESSION_KICKED, "An administrator ended this session.",
                ErrorCode.SESSION_KICKED + " by " + administrator.name())) {
            throw new Refused(ErrorCode.UNKNOWN_SESSION,
                    "No session has this id; list them to see those that are open.");
        }
    }

    /**
     * Speaks to everybody who is online.
     *
     * @return how many sessions are told
     */
    public int announce(Caller administrator, String text) {
        TextRules.check(text);
        int told = presence.tellAll(EventType.ANNOUNCEMENT,
                new Announcement(administrator.name(), text, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        audit.record(AuditType.ANNOUNCEMENT, administrator.name(), administrator.address(),
                "to " + told + " sessions");
        return told;
    }
}
