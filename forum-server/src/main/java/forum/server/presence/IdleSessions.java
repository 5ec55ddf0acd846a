package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.presence.SessionEnded;
import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import forum.server.stomp.Caller;
import forum.server.stomp.Sessions;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends sessions that have sent no command for too long. */
@Component
class IdleSessions {

    private final Sessions sessions;
    private final Settings settings;

    IdleSessions(Sessions sessions, Settings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    @Scheduled(fixedDelay = 500)
    void end() {
        long seconds = settings.number(Setting.IDLE_TIMEOUT);
        if (seconds == 0) {
            return;
        }
        SessionEnded idle = new SessionEnded(ErrorCode.SESSION_IDLE,
                "No command came for " + seconds + " seconds; log in again to go on.", false);
        for (Caller caller : sessions.idleFor(Duration.ofSeconds(seconds))) {
            sessions.end(caller.sessionId(), idle);
        }
    }
}
