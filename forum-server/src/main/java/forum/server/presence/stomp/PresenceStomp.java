package forum.server.presence.stomp;

import forum.protocol.Done;
import forum.protocol.presence.PresenceCommands;
import forum.server.presence.Arrivals;
import forum.server.presence.SessionCommands;
import forum.server.stomp.CommandRegistry;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** The commands of presence. */
@Component
class PresenceStomp {

    PresenceStomp(CommandRegistry registry, SessionCommands commands, Arrivals arrivals, WhoHandler who) {
        registry.register(PresenceCommands.JOIN,
                (caller, request) -> CompletableFuture.completedFuture(arrivals.join(caller, request)));
        registry.register(PresenceCommands.WHO, who);
        commands.register(PresenceCommands.WHO_AM_I, (session, request) -> arrivals.identity(session));
        commands.register(PresenceCommands.LEAVE, (session, request) -> {
            arrivals.leave(session);
            return new Done();
        });
    }
}
