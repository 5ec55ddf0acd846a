package forum.bench;

import forum.protocol.Destinations;
import forum.system.Launcher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Logins a second, from the opening of a TCP connection to CONNECTED: by password, beside what the hash alone allows, and by
 * session token. The server has one core where {@code taskset} is there; run the benchmark on another one.
 */
final class Logins implements Benchmark {

    private static final int IN_FLIGHT = 50;
    private static final int SESSIONS_OF_ONE_ACCOUNT = 10;
    private static final int HASHES = 40;
    private static final String PASSWORD = "a password of the bench";

    @Override
    public String name() {
        return "logins";
    }

    @Override
    public String description() {
        return "logins a second by password and by session token: --accounts N (200), --runs N (5)";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parse(words, Set.of("--accounts", "--runs"));
        int accounts = options.number("--accounts", 200);
        int runs = options.number("--runs", 5);
        Path folder = Files.createTempDirectory("forum-bench");
        Path credentials = folder.resolve("credentials");
        Files.write(credentials, IntStream.range(0, accounts).mapToObj(i -> name(i) + " " + PASSWORD).toList());
        Launcher launcher = new Launcher(Path.of(System.getProperty("forum.launcher", "./forum")), oneCore());
        List<List<Double>> rows = new ArrayList<>();
        try (Launcher.Server server = launcher.prepared().server(folder.resolve("data"), "--credentials",
                credentials.toString(), "--logins-per-minute", "1000000", "--max-sessions", "1000000")) {
            URI endpoint = URI.create("ws" + server.url().substring("http".length()) + Destinations.ENDPOINT);
            for (int run = 1; run <= runs; run++) {
                rows.add(measure(run, endpoint, accounts));
            }
        } finally {
            delete(folder);
        }
        return new Table(accounts + " accounts, " + IN_FLIGHT + " logins under way; one core for the server: "
                + !oneCore().isEmpty(),
                List.of("run", "byPassword", "hashAlone", "passwordToHash", "byToken"), rows);
    }

    private static List<Double> measure(int run, URI endpoint, int accounts) throws Exception {
        double hashes = hashesPerSecond();
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<StompLogin> opened = new ArrayList<>();
            double byPassword = perSecond(accounts, opened,
                    i -> () -> StompLogin.open(client, endpoint, name(i), "passcode", PASSWORD));
            List<String> tokens = new ArrayList<>();
            for (StompLogin login : opened) {
                tokens.add(login.join());
            }
            closeAll(opened);
            double byToken = perSecond(accounts * (SESSIONS_OF_ONE_ACCOUNT - 1), opened, i -> () -> StompLogin
                    .open(client, endpoint, name(i % accounts), "token", tokens.get(i % accounts)));
            closeAll(opened);
            return List.of((double) run, byPassword, hashes, byPassword / hashes, byToken);
        }
    }

    private interface Login {
        StompLogin open() throws Exception;
    }

    private static double perSecond(int count, List<StompLogin> opened, IntFunction<Login> logins) throws Exception {
        Semaphore room = new Semaphore(IN_FLIGHT);
        long startNanos = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StompLogin>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Login login = logins.apply(i);
                room.acquire();
                futures.add(threads.submit(() -> {
                    try {
                        return login.open();
                    } finally {
                        room.release();
                    }
                }));
            }
            for (Future<StompLogin> future : futures) {
                opened.add(future.get());
            }
        }
        return count / ((System.nanoTime() - startNanos) / 1e9);
    }

    private static void closeAll(List<StompLogin> opened) {
        opened.forEach(StompLogin::close);
        opened.clear();
    }

    private static double hashesPerSecond() {
        PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        String hash = encoder.encode(PASSWORD);
        long startNanos = System.nanoTime();
        for (int i = 0; i < HASHES; i++) {
            if (!encoder.matches(PASSWORD, hash)) {
                throw new IllegalStateException("The hash does not match");
            }
        }
        return HASHES / ((System.nanoTime() - startNanos) / 1e9);
    }

    private static String name(int i) {
        return "user" + i;
    }

    private static List<String> oneCore() {
        boolean there = Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "taskset"))
                .anyMatch(Files::isExecutable);
        return there ? List.of("taskset", "-c", "0") : List.of();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.collect(Collectors.toList()).reversed()) {
                Files.delete(file);
            }
        }
    }
}
