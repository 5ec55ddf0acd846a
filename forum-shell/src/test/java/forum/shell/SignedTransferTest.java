package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.rendezvous.Content;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.PeerParameters;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server between two shells can do to an offer and its answer: nothing that is not noticed. */
class SignedTransferTest {

    private static final String OTHER_KEY = "CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /** More than arrives before somebody is blocked; holes, so that the disk has room. */
    private static final long FILM_BYTES = 1L << 29;
    private static final int JOURNAL_HEAD_BYTES = 52;

    @TempDir
    private Path folder;
    private ServerBetweenTwo server;
    private PlayedShell yoda;
    private PlayedShell leia;

    @BeforeEach
    void start() throws IOException {
        server = new ServerBetweenTwo();
        yoda = PlayedShell.transferring(server.forYoda(), folder.resolve("yoda"), "yoda");
        leia = PlayedShell.transferring(server.forLeia(), folder.resolve("leia"), "leia", "--downloads",
                downloads().toString());
        assertThat(leia.type("login leia")).isEqualTo(ExitCode.DONE);
    }

    @AfterEach
    void stop() throws IOException {
        yoda.close();
        leia.close();
        server.close();
    }

    @Test
    void whatIsPassedOnUnchangedArrives() throws Exception {
        assertThat(send()).as("%s", yoda.seen()).isEqualTo(ExitCode.DONE);
        leia.awaitSeen(line -> line.startsWith("Received plans.txt from yoda"), "the file");
        assertThat(downloads().resolve("plans.txt")).hasContent("the plans");
    }

    @Test
    void aBlockInTheMiddleEndsIt() throws Exception {
        Path film = folder.resolve("film.mp4");
        try (RandomAccessFile file = new RandomAccessFile(film.toFile(), "rw")) {
            file.setLength(FILM_BYTES);
        }
        Files.createDirectories(downloads());
        Future<ExitCode> sending;
        try (WatchService changes = folder.getFileSystem().newWatchService()) {
            downloads().register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            sending = CompletableFuture.supplyAsync(() -> yoda.type("send leia " + film), Thread.ofVirtual()::start);
            awaitRecords(changes, downloads().resolve("film.mp4.part.journal"));
        }
        server.sayThatLeiaBlockedYoda();

        leia.awaitSeen(
                line -> line
                        .equals("film.mp4 from yoda has not been received: You have blocked yoda. What has arrived is "
                                + "kept, and can go on once yoda is not blocked any more. To go on with it: transfer resume 1"),
                "the end at leia's");
        assertThat(sending.get()).isEqualTo(ExitCode.FILE_NOT_WHOLE);
        yoda.awaitSeen(line -> line.contains("The other side has interrupted the transfer"), "the end at yoda's");
        assertThat(downloads().resolve("film.mp4")).doesNotExist();
        assertThat(downloads().resolve("film.mp4.part")).exists();
    }

    @Test
    void aBlockEndsAFolderToo() throws Exception {
        Path trip = Files.createDirectory(folder.resolve("trip"));
        try (RandomAccessFile file = new RandomAccessFile(trip.resolve("film.mp4").toFile(), "rw")) {
            file.setLength(FILM_BYTES);
        }
        Future<ExitCode> sending = CompletableFuture.supplyAsync(() -> yoda.type("send leia " + trip),
                Thread.ofVirtual()::start);
        leia.awaitSeen(line -> line.startsWith("1: trip (1 file) from yoda"), "the beginning");
        server.sayThatLeiaBlockedYoda();

        leia.awaitSeen("trip from yoda has not been received: You have blocked yoda.");
        assertThat(sending.get()).isNotEqualTo(ExitCode.DONE);
        assertThat(downloads().resolve("trip")).doesNotExist();
    }

    /** Until something has been taken down as arrived; looks again whenever something is written there. */
    private static void awaitRecords(WatchService changes, Path journal) throws Exception {
        while (!Files.exists(journal) || Files.size(journal) <= JOURNAL_HEAD_BYTES) {
            WatchKey change = changes.poll(20, TimeUnit.SECONDS);
            assertThat(change).as("something that comes").isNotNull();
            change.pollEvents();
            change.reset();
        }
    }

    @Test
    void aTraceTellsWhatATransferDoes() throws Exception {
        Path trace = folder.resolve("trace.jsonl");
        try (PlayedShell traced = PlayedShell.transferring(server.forYoda(), folder.resolve("yoda"), "yoda", "--trace",
                trace.toString())) {
            Path plans = Files.writeString(folder.resolve("plans.txt"), "the plans");
            assertThat(traced.type("send leia " + plans)).isEqualTo(ExitCode.DONE);
        }
        assertThat(trace).content().contains("\"name\":\"recovery:metrics_updated\"").endsWith("}}\n");
    }

    static Stream<UnaryOperator<FileOffer>> changedOffers() {
        return Stream.of(
                o -> new FileOffer(UUID.randomUUID(), o.from(), o.to(), o.file(), o.bytes(), o.peer(), o.content(),
                        o.files(), o.device(),
                        o.signature(), o.expiresAt()),
                o -> new FileOffer(o.transferId(), "han", o.to(), o.file(), o.bytes(), o.peer(), o.content(), o.files(),
                        o.device(),
                        o.signature(), o.expiresAt()),
                o -> new FileOffer(o.transferId(), o.from(), "LEIA", o.file(), o.bytes(), o.peer(), o.content(),
                        o.files(), o.device(),
                        o.signature(), o.expiresAt()),
                o -> new FileOffer(o.transferId(), o.from(), o.to(), "run.sh", o.bytes(), o.peer(), o.content(),
                        o.files(), o.device(),
                        o.signature(), o.expiresAt()),
                o -> new FileOffer(o.transferId(), o.from(), o.to(), o.file(), 10, o.peer(), o.content(), o.files(),
                        o.device(), o.signature(),
                        o.expiresAt()),
                o -> new FileOffer(o.transferId(), o.from(), o.to(), o.file(), o.bytes(), o.peer(),
                        new Content(UUID.randomUUID(), UUID.randomUUID()), o.files(), o.device(), o.signature(),
                        o.expiresAt()),
                o -> new FileOffer(o.transferId(), o.from(), o.to(), o.file(), o.bytes(), o.peer(), o.content(), 3L,
                        o.device(), o.signature(), o.expiresAt()),
                o -> withPeer(o, new PeerParameters(o.peer().connectionId() ^ 1, o.peer().publicKey(),
                        o.peer().candidates())),
                o -> withPeer(o, new PeerParameters(o.peer().connectionId(), OTHER_KEY, o.peer().candidates())),
                o -> withPeer(o, new PeerParameters(o.peer().connectionId(), o.peer().publicKey(),
                        List.of("127.0.0.1:9"))),
                o -> new FileOffer(o.transferId(), o.from(), o.to(), o.file(), o.bytes(), o.peer(), o.content(),
                        o.files(), "nonsense",
                        o.signature(), o.expiresAt()),
                o -> new FileOffer(o.transferId(), o.from(), o.to(), o.file(), o.bytes(), o.peer(), o.content(),
                        o.files(), o.device(), "",
                        o.expiresAt()));
    }

    @ParameterizedTest
    @MethodSource("changedOffers")
    void aChangedOfferIsRefusedByBoth(UnaryOperator<FileOffer> change) throws Exception {
        server.changingOffers(change);

        assertThat(send()).isEqualTo(ExitCode.FAILED);
        yoda.awaitSeen(line -> line.startsWith("error: BAD_SIGNATURE: The offer came to leia"), "why at yoda's");
        leia.awaitSeen(line -> line.startsWith("error: BAD_SIGNATURE: The offer does not bear"), "why at leia's");
        assertThat(downloads()).doesNotExist();
    }

    static Stream<UnaryOperator<OfferAnswered>> changedAnswers() {
        return Stream.of(
                a -> new OfferAnswered(a.transferId(), "han", a.peer(), a.device(), a.signature(), null),
                a -> withPeer(a, new PeerParameters(peer(a).connectionId() ^ 1, peer(a).publicKey(),
                        peer(a).candidates())),
                a -> withPeer(a, new PeerParameters(peer(a).connectionId(), OTHER_KEY, peer(a).candidates())),
                a -> withPeer(a, new PeerParameters(peer(a).connectionId(), peer(a).publicKey(),
                        List.of("127.0.0.1:9"))),
                a -> new OfferAnswered(a.transferId(), a.by(), a.peer(), null, a.signature(), null),
                a -> new OfferAnswered(a.transferId(), a.by(), a.peer(), a.device(), null, null),
                a -> new OfferAnswered(a.transferId(), a.by(), a.peer(), a.device(), "nonsense", null));
    }

    @ParameterizedTest
    @MethodSource("changedAnswers")
    void aChangedAnswerIsRefusedByBoth(UnaryOperator<OfferAnswered> change) throws Exception {
        server.changingAnswers(change);

        assertThat(send()).isEqualTo(ExitCode.FAILED);
        yoda.awaitSeen(line -> line.startsWith("error: BAD_SIGNATURE: The answer does not bear"), "why at yoda's");
        leia.awaitSeen(line -> line.contains("has not been received: Your answer came to yoda with a wrong signature"),
                "why at leia's");
        assertThat(downloads().resolve("plans.txt")).doesNotExist();
    }

    @Test
    void anAnswerToAnotherOfferIsRefused() throws Exception {
        OfferAnswered[] first = new OfferAnswered[1];
        server.changingAnswers(answer -> {
            first[0] = answer;
            return answer;
        });
        assertThat(send()).isEqualTo(ExitCode.DONE);
        server.changingAnswers(answer -> new OfferAnswered(answer.transferId(), answer.by(), first[0].peer(),
                first[0].device(), first[0].signature(), null));

        assertThat(send()).isEqualTo(ExitCode.FAILED);
        yoda.awaitSeen(line -> line.startsWith("error: BAD_SIGNATURE: The answer does not bear"), "why");
    }

    private ExitCode send() throws IOException {
        Path plans = Files.writeString(folder.resolve("plans.txt"), "the plans");
        return yoda.type("send leia " + plans);
    }

    private Path downloads() {
        return folder.resolve("downloads");
    }

    private static PeerParameters peer(OfferAnswered answer) {
        return Objects.requireNonNull(answer.peer());
    }

    private static OfferAnswered withPeer(OfferAnswered answer, PeerParameters peer) {
        return new OfferAnswered(answer.transferId(), answer.by(), peer, answer.device(), answer.signature(), null);
    }

    private static FileOffer withPeer(FileOffer offer, PeerParameters peer) {
        return new FileOffer(offer.transferId(), offer.from(), offer.to(), offer.file(), offer.bytes(), peer,
                offer.content(), offer.files(), offer.device(), offer.signature(), offer.expiresAt());
    }
}
