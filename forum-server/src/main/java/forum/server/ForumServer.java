package forum.server;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/** Starts the server. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class ForumServer {

    private static final int EXIT_NOT_STARTED = 2;

    static void main(String[] arguments) {
        if (ServerOptions.asksForHelp(arguments)) {
            System.out.print(ServerOptions.HELP);
            return;
        }
        tune();
        String[] springArguments;
        try {
            springArguments = ServerOptions.toSpringArguments(arguments);
        } catch (WrongUsage wrong) {
            System.err.println("error: USAGE: " + wrong.getMessage() + "; " + ServerOptions.USAGE);
            System.exit(EXIT_NOT_STARTED);
            return;
        }
        PreparedBeans.useIfPossible(springArguments);
        AtomicReference<@Nullable ConfigurableEnvironment> environment = new AtomicReference<>();
        SpringApplication application = new SpringApplication(ForumServer.class);
        application.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) prepared -> environment
                .set(prepared.getEnvironment()));
        application.addListeners((ApplicationListener<ApplicationReadyEvent>) ForumServer::sayReady);
        try {
            application.run(springArguments);
        } catch (SpringApplication.AbandonedRunException prepared) {
            throw prepared; // only the build asked for the beans
        } catch (RuntimeException failure) {
            System.err.println("error: UNAVAILABLE: " + StartFailure.describe(failure, environment.get()));
            System.exit(EXIT_NOT_STARTED);
        }
    }

    /** What Java and Tomcat ask for once, unless somebody has set it otherwise. */
    private static void tune() {
        // Of each WebSocket's three buffers, where 8 KiB would lie idle most of the time.
        System.getProperties().putIfAbsent("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", "1024");
    }

    private static void sayReady(ApplicationReadyEvent ready) {
        ConfigurableEnvironment environment = ready.getApplicationContext().getEnvironment();
        String host = environment.getProperty("server.address", "localhost");
        System.out.println("Forum is ready on http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + environment.getProperty("local.server.port"));
        StandardErrorLog.open();
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }
}
