package forum.bench;

import forum.protocol.Destinations;
import forum.system.Launcher;
import forum.system.StompClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A server to be measured, with a database of its own and accounts {@code user0}, {@code user1}…, all with the same
 * password. It has one core where {@code taskset} is there; run the benchmark on another one.
 */
final class BenchServer implements AutoCloseable {

    static final String PASSWORD = "a password of the bench";

    private static final int KIB = 1_024;
    /** Of a core. */
    private static final double MAX_IDLE_SHARE = 0.03;
    /** Of the generations of a serial collector, without the part for classes. */
    private static final Pattern USED = Pattern.compile(" total +\\d+K, used (\\d+)K");

    private final Path folder;
    private final BenchDatabase database;
    private final List<String> words;
    private final Launcher launcher;
    private final HttpClient client = HttpClient.newHttpClient();
    private Launcher.Server server;

    private BenchServer(Path folder, BenchDatabase database, Launcher launcher, List<String> words) {
        this.folder = folder;
        this.database = database;
        this.launcher = launcher;
        this.words = List.copyOf(words);
        this.server = start();
    }

    private Launcher.Server start() {
        return launcher.server(data(), words.toArray(String[]::new));
    }

    /** Ends it as a power cut does. */
    void kill() {
        server.program().kill();
    }

    /** Starts it after it was killed. */
    void startAgain() {
        server = start();
    }

    /** Starts one, without the bounds that keep a single client from being a load. */
    static BenchServer start(int accounts) throws IOException {
        return start(accounts, 4);
    }

    /** The same, on all cores of the machine. */
    static BenchServer startOnAllCores(int accounts) throws IOException {
        return start(accounts, 4, List.of());
    }

    /** As the first, with hashes of passwords that take as long as they do everywhere else. */
    static BenchServer startWithUsualHash(int accounts) throws IOException {
        return start(accounts, 10);
    }

    /**
     * Starts one with what was put into its database after its accounts were there.
     *
     * @param postgresql see {@link BenchDatabase#postgresql}; a file of H2 without it
     */
    static BenchServer startFilled(int accounts, Optional<String> postgresql, MessageFill fill)
            throws SQLException, IOException {
        Path folder = Files.createTempDirectory("forum-bench");
        BenchDatabase database = postgresql.isPresent()
                ? BenchDatabase.postgresql(postgresql.get())
                : BenchDatabase.h2(data(folder));
        try {
            start(folder, database, accounts, 4, oneCore()).stop();
            try (Connection connection = database.connect()) {
                fill.into(connection);
            }
            deleteAll(data(folder).resolve("search")); // which knows nothing of it
            return start(folder, database, accounts, 4, oneCore());
        } catch (SQLException | IOException | RuntimeException | Error failure) {
            database.drop();
            deleteAll(folder);
            throw failure;
        }
    }

    private static BenchServer start(int accounts, int passwordStrength) throws IOException {
        return start(accounts, passwordStrength, oneCore());
    }

    private static BenchServer start(int accounts, int passwordStrength, List<String> prefix) throws IOException {
        Path folder = Files.createTempDirectory("forum-bench");
        return start(folder, BenchDatabase.h2(data(folder)), accounts, passwordStrength, prefix);
    }

    private static BenchServer start(Path folder, BenchDatabase database, int accounts, int passwordStrength,
            List<String> prefix) throws IOException {
        Path credentials = folder.resolve("credentials");
        Files.write(credentials, IntStream.range(0, accounts).mapToObj(i -> name(i) + " " + PASSWORD).toList());
        List<String> words = new ArrayList<>(List.of("--credentials", credentials.toString(), "--logins-per-minute",
                "1000000", "--max-sessions", "1000000", "--sessions-per-account", "100", "--idle-timeout", "0",
                "--audit-commands", "false"));
        words.addAll(List.of("--", "--forum.password-strength=" + passwordStrength,
                "--forum.stomp.commands-per-second=1000000",
                "--forum.stomp.command-burst=1000000", "--forum.stomp.max-unauthenticated=20000"));
        words.addAll(database.words());
        Launcher launcher = new Launcher(Path.of(System.getProperty("forum.launcher", "./forum")), prefix);
        return new BenchServer(folder, database, launcher.prepared(), words);
    }

    /** Where it keeps its database and its index. */
    Path data() {
        return data(folder);
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static String name(int i) {
        return "user" + i;
    }

    static boolean hasOneCore() {
        return !oneCore().isEmpty();
    }

    private static List<String> oneCore() {
        boolean there = Stream.of(System.getenv("PATH").split(":")).map(path -> Path.of(path, "taskset"))
                .anyMatch(Files::isExecutable);
        return there ? List.of("taskset", "-c", "0") : List.of();
    }

    /**
     * Opens a connection and logs in.
     *
     * @param header {@code passcode} or {@code token}
     */
    StompClient login(int account, String header, String secret) throws Exception {
        URI endpoint = URI.create("ws" + server.url().substring("http".length()) + Destinations.ENDPOINT);
        return StompClient.login(client, endpoint, name(account), header, secret);
    }

    StompClient login(int account) throws Exception {
        return login(account, "passcode", PASSWORD);
    }

    /** One that has logged in and joined. */
    StompClient member(int account) throws Exception {
        StompClient member = login(account);
        member.join();
        return member;
    }

    /** CPU time that the server has used, on all cores. */
    double cpuSeconds() {
        return ProcessHandle.of(server.program().pid()).flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow().toNanos() / 1e9;
    }

    /** Returns once it has nothing more to do by itself, such as merging the parts of an index that it has just built. */
    void awaitIdle() throws InterruptedException {
        double before;
        do {
            before = cpuSeconds();
            TimeUnit.SECONDS.sleep(1);
        } while (cpuSeconds() - before > MAX_IDLE_SHARE);
    }

    /** Has it collect all of its garbage. */
    void collect() throws IOException {
        jcmd("GC.run");
    }

    /** Resident memory. */
    long residentBytes() throws IOException {
        return kernelSays("VmRSS:") * KIB;
    }

    /** What the heap holds, garbage and all. */
    long heapBytes() throws IOException {
        return USED.matcher(jcmd("GC.heap_info")).results().mapToLong(used -> Long.parseLong(used.group(1))).sum()
                * KIB;
    }

    /** Threads of the operating system. */
    long threads() throws IOException {
        return kernelSays("Threads:");
    }

    /** What the database takes on disk. */
    long databaseBytes() throws SQLException, IOException {
        return database.bytes();
    }

    private String jcmd(String command) throws IOException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(server.program().pid()), command).redirectErrorStream(true).start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private long kernelSays(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.program().pid() + "/status")).stream()
                .filter(line -> line.startsWith(name)).map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong).findFirst().orElseThrow();
    }

    private void stop() {
        client.shutdownNow();
        server.close();
    }

    @Override
    public void close() throws SQLException, IOException {
        stop();
        try {
            database.drop();
        } finally {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.collect(Collectors.toList()).reversed()) {
                Files.delete(file);
            }
        }
    }
}
