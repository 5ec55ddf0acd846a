package forum.transfer;

import forum.transfer.connection.ConnectionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures whole transfers over loopback. Arguments: folder, MiB, runs, loss in percent, largest datagram, and the milliseconds
 * that people take between offer and answer.
 */
final class LoopbackBenchmark {

    private LoopbackBenchmark() {
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory(Path.of(arguments[0]), "forum-bench");
        long bytes = Long.parseLong(arguments[1]) << 20;
        int runs = Integer.parseInt(arguments[2]);
        double loss = Double.parseDouble(arguments[3]) / 100;
        int maxDatagramBytes = Integer.parseInt(arguments[4]);
        var file = TransferPair.randomFile(folder.resolve("bench.bin"), bytes, 1);
        var random = new Random(1);
        var base = TransferConfig.DEFAULT.connection();
        var connection = new ConnectionConfig(base.connectTimeout(), base.idleTimeout(),
                base.keepAlive(), base.linger(), maxDatagramBytes);
        var config = TransferConfig.DEFAULT.withConnection(connection).withLoss(length -> {
            synchronized (random) {
                return random.nextDouble() < loss;
            }
        });
        try (var pair = new TransferPair(config)) {
            pair.sender.newPeer();
            LockSupport.parkNanos(Long.parseLong(arguments[5]) * 1_000_000);
            for (int run = 0; run < runs; run++) {
                var both = pair.transfer(file, folder.resolve("in"));
                var sent = both.sending().result().get(300, TimeUnit.SECONDS);
                var received = both.receiving().result().get(300, TimeUnit.SECONDS);
                System.out.printf("%.0f MB/s %s%n", sent.megabytesPerSecond(), sent.statistics());
                Files.delete(received.file());
            }
            System.out.println(pair.receiver.counters());
        } finally {
            try (var left = Files.walk(folder)) {
                left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
    }
}
