package forum.bench;

import forum.system.StompClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What many idle connections cost, on a server that has just been started. */
final class Connections implements Benchmark {

    private static final int SESSIONS_OF_ONE_ACCOUNT = 50;
    private static final int IN_FLIGHT = 50;
    private static final double MIB = 1_024 * 1_024;
    private static final double KIB = 1_024;

    @Override
    public String name() {
        return "connections";
    }

    @Override
    public String description() {
        return "idle sessions: --connections N (5000), --runs N (3), each on a new server";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parse(words, Set.of("--connections", "--runs"));
        int connections = options.number("--connections", 5_000);
        List<List<Double>> rows = new ArrayList<>();
        for (int run = 1; run <= options.number("--runs", 3); run++) {
            rows.add(measure(run, connections));
        }
        return new Table(
                connections
                        + " sessions that have joined and are idle; memory is resident, after a collection; one core "
                        + "for the server: " + BenchServer.hasOneCore(),
                List.of("run", "joinsPerSecond", "mibBefore", "mibAfter", "kibForOne"), rows);
    }

    private static List<Double> measure(int run, int connections) throws Exception {
        int accounts = Math.ceilDiv(connections, SESSIONS_OF_ONE_ACCOUNT);
        List<StompClient> opened = new ArrayList<>();
        try (BenchServer server = BenchServer.start(accounts)) {
            opened.add(server.member(0));
            server.collect();
            long before = server.residentBytes();
            double perSecond = Crowd.open(connections - 1, IN_FLIGHT, opened, i -> () -> server.member(i % accounts));
            server.collect();
            long after = server.residentBytes();
            Crowd.close(opened);
            return List.of((double) run, perSecond, before / MIB, after / MIB, (after - before) / KIB / connections);
        }
    }
}
