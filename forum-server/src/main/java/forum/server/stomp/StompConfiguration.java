package forum.server.stomp;

import forum.protocol.Destinations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Puts the STOMP endpoint where clients look for it. */
@Configuration
@EnableScheduling
@EnableWebSocket
@EnableConfigurationProperties(StompLimits.class)
class StompConfiguration implements WebSocketConfigurer {

    private final StompHandler handler;

    StompConfiguration(StompHandler handler) {
        this.handler = handler;
    }

    /** For heart-beats and for whatever happens now and then. */
    @Bean
    static ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(2);
        scheduler.setThreadNamePrefix("scheduler-");
        scheduler.setDaemon(true);
        // An interruption in the middle of a write would close the database's file.
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(5);
        return scheduler;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        DefaultHandshakeHandler handshake = new DefaultHandshakeHandler();
        handshake.setSupportedProtocols("v12.stomp", "v11.stomp");
        // Any origin may: whoever connects shows a password or a token in CONNECT, never a cookie.
        registry.addHandler(handler, Destinations.ENDPOINT).setHandshakeHandler(handshake)
                .setAllowedOriginPatterns("*");
    }
}
