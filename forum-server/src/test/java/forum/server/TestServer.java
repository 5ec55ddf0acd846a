package forum.server;

import forum.protocol.account.RegisterAccount;
import forum.server.mailbox.MailboxInside;
import forum.server.stomp.StompInside;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** A real server in this JVM, on a free port, with its database in a folder. */
final class TestServer implements AutoCloseable {

    static final String PASSWORD = "correct horse";
    /** An administrator that every server here has, with {@link #PASSWORD}. */
    static final String ADMINISTRATOR = "boss";
    /** Of bcrypt: who guesses here is a test, and every session costs a hash. */
    static final int CHEAPEST_STRENGTH = 4;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final ConfigurableApplicationContext context;

    TestServer(Path data, String... options) {
        this(data, Clock.systemUTC(), options);
    }

    TestServer(Path data, Clock clock, String... options) {
        this(data, clock, null, options);
    }

    /** @param between comes between the server and its database */
    TestServer(Path data, BeanPostProcessor between, String... options) {
        this(data, Clock.systemUTC(), between, options);
    }

    /** With a database of PostgreSQL that is reached by way of this port. */
    static TestServer reachingPostgresBy(int port, Path data, String... options) {
        return new TestServer(data, Clock.systemUTC(), null, TestDatabase.optionsFor(data, port), options);
    }

    private TestServer(Path data, Clock clock, @Nullable BeanPostProcessor between, String... options) {
        this(data, clock, between, TestDatabase.optionsFor(data), options);
    }

    private TestServer(Path data, Clock clock, @Nullable BeanPostProcessor between, List<String> database,
            String... options) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--forum.data=" + data,
                "--forum.registrations-per-minute=100000",
                "--forum.settings.logins-per-minute=1000000", "--forum.admin=" + ADMINISTRATOR,
                "--FORUM_ADMIN_PASSWORD=" + PASSWORD, "--spring.main.register-shutdown-hook=false"));
        arguments.addAll(database);
        arguments.addAll(Arrays.asList(options));
        SpringApplication application = new SpringApplication(ForumServer.class);
        application.setDefaultProperties(Map.of("forum.password-strength", CHEAPEST_STRENGTH));
        application.addInitializers(unstarted -> ((GenericApplicationContext) unstarted).registerBean("testClock",
                Clock.class, () -> clock, bean -> bean.setPrimary(true)));
        if (between != null) {
            application.addInitializers(unstarted -> unstarted.getBeanFactory().addBeanPostProcessor(between));
        }
        this.context = application.run(arguments.toArray(String[]::new));
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Bytes that are for one session, or a few, and not yet written. */
    long unread() {
        return StompInside.unreadBytes(context);
    }

    /** Bytes that are kept of frames that are not whole yet. */
    long unfinished() {
        return StompInside.unfinishedBytes(context);
    }

    /** Whether all commands that were begun have been answered. */
    boolean areCommandsAnswered() {
        return StompInside.areCommandsAnswered(context);
    }

    /** As the server does once a minute. */
    void cleanMailbox() {
        MailboxInside.clean(context);
    }

    /** The REST endpoints, those of libraries included. */
    RequestMappingHandlerMapping mappings() {
        return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    /** Registers an account that no other test has, with {@link #PASSWORD}. */
    String newAccount() throws Exception {
        String name = "user" + NAMES.incrementAndGet();
        HttpResponse<String> response = register(name, PASSWORD);
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.body());
        }
        return name;
    }

    HttpResponse<String> register(String name, String password) throws Exception {
        return post("/api/accounts",
                JsonMapper.builder().build().writeValueAsString(new RegisterAccount(name, password)));
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Any request that the JDK's client can make; the body is JSON. */
    HttpResponse<String> http(String method, String path, @Nullable String authorization, @Nullable String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The header of HTTP Basic. */
    static String basic(String name, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** A session of a new account. */
    TestShell newcomer() throws Exception {
        return TestShell.join(port(), newAccount(), PASSWORD);
    }

    /** Spring does not wait for whoever is closing it already, an administrator's stop for example. */
    @Override
    public void close() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("stop")) {
                join(thread);
            }
        }
        context.close();
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(TestShell.DEADLINE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
