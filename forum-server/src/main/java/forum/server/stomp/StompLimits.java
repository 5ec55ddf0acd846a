package forum.server.stomp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds for connections.
 *
 * @param commandsPerSecond of one session, in the long run
 * @param commandBurst of one session, at once
 * @param maxConnections all of them
 * @param maxUnauthenticated connections that have not yet been let in
 * @param loginTimeout how long a connection may take until it is let in
 * @param sendTimeout how long a reader may let one write wait before it is cut off
 * @param heartBeat how often client and server show each other that they are alive; three may be missed
 */
@ConfigurationProperties("forum.stomp")
record StompLimits(@DefaultValue("200") double commandsPerSecond, @DefaultValue("1000") double commandBurst,
        @DefaultValue("20000") int maxConnections, @DefaultValue("1000") int maxUnauthenticated,
        @DefaultValue("10s") Duration loginTimeout, @DefaultValue("10s") Duration sendTimeout,
        @DefaultValue("10s") Duration heartBeat) {
}
