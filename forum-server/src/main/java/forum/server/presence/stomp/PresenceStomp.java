package forum.server.presence.stomp;

import forum.protocol.Done;
import forum.protocol.presence.PresenceCommands;
import forum.server.presence.Arrivals;
import forum.server.presence.SessionCommands;
import forum.server.presence.WhoIsThere;
import forum.server.stomp.CommandRegistry;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** The commands of presence. */
@Component
class PresenceStomp {

    PresenceStomp(CommandRegistry registry, SessionCommands commands, Arrivals arrivals, WhoIsThere whoIsThere) {
        registry.register(PresenceCommands.JOIN,
                (caller, request) -> CompletableFuture.completedFuture(arrivals.join(caller, request)));
        commands.register(PresenceCommands.WHO_AM_I, (session, request) -> arrivals.identity(session));
        commands.register(PresenceCommands.WHO, (session, request) -> {
            Long seconds = request.sinceSeconds();
            return seconds == null ? whoIsThere.online(session) : whoIsThere.since(session, seconds);
        });
        commands.register(PresenceCommands.LEAVE, (session, request) -> {
            arrivals.leave(session);
            return new Done();
        });
    }
}
