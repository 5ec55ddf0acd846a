package forum.bench;

import forum.transfer.LocalPeer;
import forum.transfer.RemotePeer;
import forum.transfer.SourceFile;
import forum.transfer.Transfer;
import forum.transfer.TransferEndpoint;
import forum.transfer.TransferResult;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The transfer engine on loopback: a file from one endpoint to another, encrypted, verified and on disk. Draws the last run. */
final class LoopbackTransfer implements Benchmark {

    private static final int MEBIBYTE = 1 << 20;
    private static final Path PICTURE = Path.of("bench-results", "transfer.svg");

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public String description() {
        return "a file over loopback, encrypted and verified: --mebibytes N (256), --runs N (5); across a link: "
                + LinkTransfer.USAGE;
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parse(words, Set.of("--mebibytes", "--runs"));
        int mebibytes = options.number("--mebibytes", 256);
        int runs = options.number("--runs", 5);
        Path folder = Files.createTempDirectory("forum-bench");
        Path file = folder.resolve("sample");
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        List<List<Double>> rows = new ArrayList<>();
        StringBuilder trace = new StringBuilder();
        try {
            write(file, mebibytes);
            for (int run = 1; run <= runs; run++) {
                trace.setLength(0);
                rows.add(row(run, transfer(file, downloads, trace)));
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(downloads);
            Files.deleteIfExists(folder);
        }
        TransferPicture.write(trace.toString().lines().toList(), mebibytes + " MiB over loopback, the last run",
                PICTURE);
        return new Table(mebibytes + " MiB over loopback, both ends in one process",
                List.of("run", "seconds", "megabytesPerSecond"), rows);
    }

    private static List<Double> row(int run, TransferResult result) {
        double seconds = result.nanos() / 1e9;
        return List.of((double) run, seconds, result.bytes() / 1e6 / seconds);
    }

    private static TransferResult transfer(Path file, Path downloads, Appendable trace) throws Exception {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (TransferEndpoint sending = TransferEndpoint.open(loopback);
                TransferEndpoint receiving = TransferEndpoint.open(loopback)) {
            sending.traceTo(trace);
            LocalPeer sender = sending.newPeer();
            LocalPeer receiver = receiving.newPeer();
            SourceFile source = SourceFile.open(file);
            Transfer arriving = receiving.receive(downloads, source.name(), source.bytes(), receiver,
                    remote(sender, sending));
            TransferResult result = sending.send(source, sender, remote(receiver, receiving)).result().get();
            Files.delete(arriving.result().get().file());
            return result;
        }
    }

    private static RemotePeer remote(LocalPeer peer, TransferEndpoint endpoint) {
        return new RemotePeer(peer.connectionId(), peer.publicKey(),
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port())));
    }

    private static void write(Path file, int mebibytes) throws IOException {
        SplittableRandom random = new SplittableRandom(mebibytes);
        byte[] content = new byte[MEBIBYTE];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(content);
                out.write(content);
            }
        }
    }
}
