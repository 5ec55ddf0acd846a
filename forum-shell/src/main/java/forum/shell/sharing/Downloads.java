package forum.shell.sharing;

import forum.protocol.ErrorCode;
import forum.protocol.sharing.AskAnswered;
import forum.protocol.sharing.SharedContent;
import forum.protocol.sharing.SharedFile;
import forum.shell.connection.Connection;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import forum.shell.transfer.Candidates;
import forum.shell.transfer.Fetches;
import forum.shell.transfer.FileTransfer;
import forum.shell.transfer.UdpSocket;
import forum.transfer.Download;
import forum.transfer.TransferException;
import forum.transfer.swarm.Pieces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The downloads that run. */
final class Downloads {

    private final ShellOptions options;
    private final Connection connection;
    private final UdpSocket socket;
    private final Candidates candidates;
    private final AskSignatures signatures;
    private final Finding finding;
    private final Shares shares;
    private final Fetches fetches;
    private final Output output;
    private final Map<SharedContent, Fetching> running = new ConcurrentHashMap<>();

    Downloads(ShellOptions options, Connection connection, UdpSocket socket, Candidates candidates,
            AskSignatures signatures, Finding finding, Shares shares, Fetches fetches, Output output) {
        this.options = options;
        this.connection = connection;
        this.socket = socket;
        this.candidates = candidates;
        this.signatures = signatures;
        this.finding = finding;
        this.shares = shares;
        this.fetches = fetches;
        this.output = output;
    }

    /**
     * Begins, or goes on with what is there.
     *
     * @param chunks that are wanted; null for all
     * @param patience for which it waits for chunks that nobody has who is online
     */
    FileTransfer begin(SharedFile file, @Nullable BitSet chunks, Duration patience) {
        SharedContent content = file.content();
        Fetching fetching = new Fetching(file, chunks, patience, connection, finding,
                new Holding(connection, socket, candidates, signatures, output), shares, fetches, output);
        if (running.putIfAbsent(content, fetching) != null) {
            throw new ShellException(ErrorCode.RATE_LIMITED,
                    file.file() + " is being downloaded already. Type transfers to see how far it is.");
        }
        try {
            Path folder = options.downloads().toAbsolutePath();
            List<OwnShare> parts = shares.all().stream()
                    .filter(share -> share.content().equals(content) && !share.isWhole()).toList();
            // The download is to have what is there for itself.
            parts.forEach(shares::forget);
            Download download = socket.endpoint().download(folder, file.file(),
                    new Pieces(content.bytes(), content.chunks()), HexFormat.of().parseHex(content.root()), chunks);
            FileTransfer entry = fetches.begin(file.owner(), file.file(), download.progress().totalBytes(), download);
            Thread.ofVirtual().name("download").start(() -> {
                try {
                    fetching.run(entry, download);
                } finally {
                    running.remove(content, fetching);
                    fetching.settled().complete(null);
                }
            });
            return entry;
        } catch (TransferException e) {
            running.remove(content, fetching);
            throw Fetches.refusal(e);
        } catch (ShellException e) {
            running.remove(content, fetching);
            throw e;
        }
    }

    /** Waits until others can have it from here. */
    void settle(SharedContent content) {
        Fetching fetching = running.get(content);
        if (fetching != null) {
            fetching.settled().join();
        }
    }

    void answered(AskAnswered answer) {
        running.values().forEach(fetching -> fetching.answered(answer));
    }

    /** After each login. */
    void joined() {
        running.values().forEach(Fetching::forgotten);
    }

    /** What is there of a file that is being fetched. */
    Optional<OwnShare> find(SharedContent content) {
        return Optional.ofNullable(running.get(content)).flatMap(Fetching::there);
    }
}
