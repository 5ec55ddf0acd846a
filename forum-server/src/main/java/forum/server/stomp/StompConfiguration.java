package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.Limits;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;

/** Puts Spring's STOMP handling together. */
@Configuration
@EnableScheduling
@EnableWebSocketMessageBroker
@EnableConfigurationProperties(StompLimits.class)
class StompConfiguration implements WebSocketMessageBrokerConfigurer {

    private static final long HEART_BEAT_MILLIS = 10_000;

    private final FrameGate gate;
    private final CloseWhenTold closeWhenTold;
    private final MalformedFrames malformedFrames;
    private final Connections connections;
    private final StompLimits limits;
    private final ThreadPoolTaskScheduler scheduler;

    StompConfiguration(FrameGate gate, CloseWhenTold closeWhenTold, MalformedFrames malformedFrames,
            Connections connections, StompLimits limits,
            @Qualifier("taskScheduler") ThreadPoolTaskScheduler scheduler) {
        this.gate = gate;
        this.closeWhenTold = closeWhenTold;
        this.malformedFrames = malformedFrames;
        this.connections = connections;
        this.limits = limits;
        this.scheduler = scheduler;
    }

    /** For heart-beats and for whatever happens now and then. */
    @Bean
    static ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(2);
        scheduler.setThreadNamePrefix("scheduler-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        // Any origin may: whoever connects shows a password or a token in CONNECT, never a cookie.
        registry.setErrorHandler(malformedFrames).setPreserveReceiveOrder(true).addEndpoint(Destinations.ENDPOINT)
                .setAllowedOriginPatterns("*");
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        registry.setPreservePublishOrder(true);
        registry.enableSimpleBroker("/topic").setTaskScheduler(scheduler)
                .setHeartbeatValue(new long[]{HEART_BEAT_MILLIS, HEART_BEAT_MILLIS});
    }

    @Override
    public void configureClientInboundChannel(ChannelRegistration registration) {
        registration.executor(new VirtualThreadTaskExecutor("stomp-in-")).interceptors(gate);
    }

    @Override
    public void configureClientOutboundChannel(ChannelRegistration registration) {
        // A write to a slow reader blocks; on a virtual thread of its own it holds up nobody else.
        registration.executor(new VirtualThreadTaskExecutor("stomp-out-")).interceptors(closeWhenTold);
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration registration) {
        registration.setMessageSizeLimit(Limits.MAX_FRAME_BYTES);
        registration.setSendBufferSizeLimit(2 * Limits.MAX_FRAME_BYTES);
        registration.setSendTimeLimit((int) limits.sendTimeout().toMillis());
        registration.addDecoratorFactory(handler -> new ConnectionObserver(handler, connections, limits));
    }
}
