package forum.bench;

import forum.system.StompClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Logins a second, from the opening of a TCP connection to CONNECTED: by password, beside what the hash alone allows, and
 * by session token.
 */
final class Logins implements Benchmark {

    private static final int IN_FLIGHT = 50;
    private static final int HASHES = 40;

    @Override
    public String name() {
        return "logins";
    }

    @Override
    public String description() {
        return "logins a second by password and by session token: --accounts N (200), "
                + "--sessions N of each by token (10), --runs N (5)";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parse(words, Set.of("--accounts", "--sessions", "--runs"));
        int accounts = options.number("--accounts", 200);
        int sessions = options.number("--sessions", 10);
        int runs = options.number("--runs", 5);
        List<List<Double>> rows = new ArrayList<>();
        try (BenchServer server = BenchServer.startWithUsualHash(accounts)) {
            for (int run = 1; run <= runs; run++) {
                rows.add(measure(run, server, accounts, sessions));
            }
        }
        return new Table(
                accounts + " accounts, " + IN_FLIGHT + " logins under way; one core for the server: "
                        + BenchServer.hasOneCore(),
                List.of("run", "byPassword", "hashAlone", "passwordToHash", "byToken", "serverCpuMillisByToken"), rows);
    }

    private static List<Double> measure(int run, BenchServer server, int accounts, int sessions) throws Exception {
        double hashes = hashesPerSecond();
        List<StompClient> opened = new ArrayList<>();
        double byPassword = Crowd.open(accounts, IN_FLIGHT, opened, i -> () -> server.login(i));
        List<String> tokens = new ArrayList<>();
        for (StompClient login : opened) {
            tokens.add(login.join());
        }
        Crowd.close(opened);
        int logins = accounts * sessions;
        double cpuBefore = server.cpuSeconds();
        double byToken = Crowd.open(logins, IN_FLIGHT, opened,
                i -> () -> server.login(i % accounts, "token", tokens.get(i % accounts)));
        double cpuMillis = (server.cpuSeconds() - cpuBefore) * 1e3 / logins;
        Crowd.close(opened);
        return List.of((double) run, byPassword, hashes, byPassword / hashes, byToken, cpuMillis);
    }

    private static double hashesPerSecond() {
        PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        String hash = encoder.encode(BenchServer.PASSWORD);
        long startNanos = System.nanoTime();
        for (int i = 0; i < HASHES; i++) {
            if (!encoder.matches(BenchServer.PASSWORD, hash)) {
                throw new IllegalStateException("The hash does not match");
            }
        }
        return HASHES / ((System.nanoTime() - startNanos) / 1e9);
    }
}
