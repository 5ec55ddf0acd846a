package forum.bench;

import forum.transfer.SourceFile;
import forum.transfer.Transfer;
import forum.transfer.TransferEndpoint;
import forum.transfer.TransferException;
import forum.transfer.TransferResult;
import java.io.IOException;
import java.io.Writer;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The engine alone across a link, without a server: one end sends a file, the other receives it, each ends with a line of JSON. */
final class LinkTransfer {

    static final String USAGE = "forum bench transfer receive --port P --out FILE --secret S"
            + ", or forum bench transfer send HOST:PORT FILE --secret S; both take --trace FILE";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private LinkTransfer() {
    }

    /** Whether these words are for this and not for the benchmark on loopback. */
    static boolean isMeant(List<String> words) {
        return words.size() >= 2 && words.getFirst().equals("transfer") && !words.get(1).startsWith("--");
    }

    /** Returns the exit code. */
    static int run(List<String> words) throws InterruptedException {
        try {
            TransferResult result = switch (words.getFirst()) {
                case "send" -> send(words.subList(1, words.size()));
                case "receive" -> receive(words.subList(1, words.size()));
                case "rehearse" -> rehearse(words.subList(1, words.size()));
                default -> throw new IllegalArgumentException("'" + words.getFirst() + "' is neither send nor receive");
            };
            System.out.println(json(result));
            return DONE;
        } catch (IllegalArgumentException wrong) {
            System.err.println("error: USAGE: " + wrong.getMessage() + "\nusage: " + USAGE);
            return WRONG_USAGE;
        } catch (TransferException failed) {
            System.err.println("error: " + failed.failure() + ": " + failed.getMessage());
            return FAILED;
        } catch (IOException failed) {
            System.err.println("error: SOCKET: " + failed.getMessage());
            return FAILED;
        }
    }

    private static TransferResult send(List<String> words) throws TransferException, IOException, InterruptedException {
        TransferEndpoint.warmUp();
        LinkArguments arguments = LinkArguments.parse(words, Set.of("--secret", "--trace"));
        if (arguments.plain().size() != 2) {
            throw new IllegalArgumentException("send takes HOST:PORT and FILE");
        }
        InetSocketAddress receiver = arguments.receiver();
        SourceFile file = SourceFile.open(Path.of(arguments.plain().get(1)));
        try (Writer trace = arguments.trace();
                TransferEndpoint endpoint = TransferEndpoint.open(new InetSocketAddress(0))) {
            if (arguments.isTraced()) {
                endpoint.traceTo(trace);
            }
            return await(endpoint.send(file, arguments.secret(), receiver));
        }
    }

    private static TransferResult receive(List<String> words)
            throws TransferException, IOException, InterruptedException {
        LinkArguments arguments = LinkArguments.parse(words, Set.of("--port", "--out", "--secret", "--trace"));
        if (!arguments.plain().isEmpty()) {
            throw new IllegalArgumentException("receive takes options only");
        }
        Path out = arguments.out();
        Path folder = Objects.requireNonNull(out.getParent());
        String name = Objects.toString(out.getFileName(), "");
        TransferEndpoint.rehearse();
        try (Writer trace = arguments.trace();
                TransferEndpoint endpoint = TransferEndpoint.open(new InetSocketAddress(arguments.port()))) {
            if (arguments.isTraced()) {
                endpoint.traceTo(trace);
            }
            return await(endpoint.receive(folder, name, arguments.secret()).get());
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** Both at once, so that the launcher's cache knows both: sends a file to itself. */
    private static TransferResult rehearse(List<String> words)
            throws TransferException, IOException, InterruptedException {
        if (words.size() != 2) {
            throw new IllegalArgumentException("rehearse takes FILE and OUT");
        }
        TransferEndpoint.rehearse(); // now, so that the receiver is soon there
        String port = Integer.toString(freePort());
        FutureTask<TransferResult> receiving = new FutureTask<>(
                () -> receive(List.of("--port", port, "--out", words.get(1), "--secret", port)));
        Thread.ofPlatform().daemon().start(receiving);
        TransferResult sent = send(List.of("127.0.0.1:" + port, words.getFirst(), "--secret", port));
        try {
            receiving.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
        return sent;
    }

    private static int freePort() throws SocketException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }

    private static TransferResult await(Transfer transfer) throws TransferException, InterruptedException {
        try {
            return transfer.result().get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static TransferException failure(ExecutionException e) {
        if (e.getCause() instanceof TransferException failure) {
            return failure;
        }
        throw new IllegalStateException("A transfer failed in an unexpected way", e);
    }

    private static String json(TransferResult result) {
        return String.format(Locale.ROOT,
                "{\"bytes\": %d, \"seconds\": %.6f, \"megabytesPerSecond\": %.3f, \"retransmittedBytes\": %d, "
                        + "\"spuriousBytes\": %d, \"sha256\": \"%s\"}",
                result.bytes(), result.nanos() / 1e9, result.megabytesPerSecond(),
                result.statistics().retransmittedBytes(), result.statistics().spuriousBytes(),
                HexFormat.of().formatHex(result.sha256()));
    }
}
