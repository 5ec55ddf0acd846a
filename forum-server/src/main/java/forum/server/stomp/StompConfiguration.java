package forum.server.stomp;

import forum.protocol.Destinations;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.coyote.ProtocolHandler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** Puts the STOMP endpoint where clients look for it. */
@Configuration
@EnableScheduling
@EnableConfigurationProperties(StompLimits.class)
class StompConfiguration {

    /** The scheduler of tasks that wait for nothing. */
    static final String BEATS = "beats";

    /** In characters, and in bytes of binary messages. */
    private static final int PART_LENGTH = 1_024;
    private static final int SOCKET_BUFFER_BYTES = 2_048;

    /** Any origin may: whoever connects shows a password or a token in CONNECT, never a cookie. */
    @Bean
    static WebSocketHttpRequestHandler handshakes(StompHandler handler) {
        DefaultHandshakeHandler handshake = new DefaultHandshakeHandler();
        handshake.setSupportedProtocols("v12.stomp", "v11.stomp");
        return new WebSocketHttpRequestHandler(handler, handshake);
    }

    /** Frames are put together from parts of any length, so a connection, idle most of the time, needs little room for them. */
    @Bean
    static ServletServerContainerFactoryBean webSockets() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(PART_LENGTH);
        container.setMaxBinaryMessageBufferSize(PART_LENGTH);
        return container;
    }

    /** The same for what is read and written: there is always more to be had where that was not all. */
    @Bean
    static TomcatConnectorCustomizer socketBuffers() {
        return connector -> {
            connector.setProperty("socket.appReadBufSize", "" + SOCKET_BUFFER_BYTES);
            connector.setProperty("socket.appWriteBufSize", "" + SOCKET_BUFFER_BYTES);
        };
    }

    @Bean
    static TomcatConnectorCustomizer connectorThreads() {
        return connector -> {
            ProtocolHandler handler = connector.getProtocolHandler();
            handler.setExecutor(new ConnectorThreads(handler.getExecutor()));
        };
    }

    /** In front of everything that requests pass: a connection that logs in by STOMP needs nothing of it. */
    @Bean
    static FilterRegistrationBean<Filter> endpoint(WebSocketHttpRequestHandler handshakes) {
        FilterRegistrationBean<Filter> endpoint = new FilterRegistrationBean<>((request, response, chain) -> {
            if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answer
                    && asked.getMethod().equals("GET")) {
                handshakes.handleRequest(new PlainHandshake(asked), answer);
            } else {
                chain.doFilter(request, response);
            }
        });
        endpoint.addUrlPatterns(Destinations.ENDPOINT);
        endpoint.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return endpoint;
    }

    /** For whatever happens now and then. */
    @Bean
    static ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler() {

            // By itself it ends among all that its tasks need.
            @Override
            public void stop(Runnable stopped) {
                shutdown();
                stopped.run();
            }
        };
        scheduler.setPoolSize(2);
        scheduler.setThreadNamePrefix("scheduler-");
        scheduler.setDaemon(true);
        // An interruption in the middle of a write would close the database's file.
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(5);
        // What is due once, in a while, is not waited for.
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return scheduler;
    }

    /** For what must not wait while tasks of the other ask a database that is away. No task scheduler, of which Spring wants one only. */
    @Bean(BEATS)
    static ScheduledExecutorService beats() {
        return Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name(BEATS).factory());
    }
}
