package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import forum.server.stomp.Caller;
import forum.server.stomp.Sessions;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends sessions that have sent no command for too long, by the setting as it is right now. */
@Component
class IdleSessions {

    private final Sessions sessions;
    private final Endings endings;
    private final Settings settings;

    IdleSessions(Sessions sessions, Endings endings, Settings settings) {
        this.sessions = sessions;
        this.endings = endings;
        this.settings = settings;
    }

    @Scheduled(fixedDelay = 500)
    void end() {
        long seconds = settings.number(Setting.IDLE_TIMEOUT);
        if (seconds == 0) {
            return;
        }
        for (Caller caller : sessions.idleFor(Duration.ofSeconds(seconds))) {
            endings.end(caller.sessionId(), ErrorCode.SESSION_IDLE,
                    "No command came for " + seconds + " seconds; log in again to go on.",
                    ErrorCode.SESSION_IDLE.name());
        }
    }
}
