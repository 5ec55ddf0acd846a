package forum.server;

import static forum.server.Refusals.code;
import static forum.server.Offering.KEY;
import static forum.server.Offering.PEER;
import static forum.server.Offering.offer;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Limits;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.device.DeviceKey;
import forum.protocol.presence.Reflector;
import forum.protocol.rendezvous.AnswerOffer;
import forum.protocol.rendezvous.Content;
import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferAnswered;
import forum.protocol.rendezvous.OfferClosed;
import forum.protocol.rendezvous.OfferFile;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.rendezvous.RendezvousCommands;
import forum.protocol.rendezvous.ResumeAsked;
import forum.protocol.rendezvous.ResumeFile;
import forum.protocol.rendezvous.WithdrawOffer;
import forum.protocol.talk.TalkCommands;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedServer.class)
class RendezvousTest {

    @Test
    void theFirstAnswerCountsAndTheOthersHearOfIt(TestServer server) throws Exception {
        String hans = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell one = TestShell.join(server.port(), hans, TestServer.PASSWORD);
                TestShell two = TestShell.join(server.port(), hans, TestServer.PASSWORD);
                TestShell stranger = server.newcomer()) {
            UUID id = UUID.randomUUID();
            OfferFile offer = Offering.offer(yoda, id, hans.toUpperCase(Locale.ROOT), "ünï 🎬.mp4", PEER);
            yoda.ask(RendezvousCommands.OFFER, offer);
            yoda.ask(RendezvousCommands.OFFER, offer);

            FileOffer seen = one.await(EventType.FILE_OFFER, FileOffer.class, event -> true);
            assertThat(seen.asMade()).isEqualTo(offer);
            assertThat(seen.from()).isEqualTo(yoda.name());
            assertThat(new DeviceKey(seen.device()).hasSigned(seen.signed(), seen.signature())).isTrue();
            assertThat(two.await(EventType.FILE_OFFER, FileOffer.class, event -> true)).isEqualTo(seen);
            assertThat(code(() -> stranger.ask(RendezvousCommands.ANSWER, Offering.accept(stranger, seen))))
                    .isEqualTo(ErrorCode.OFFER_GONE);

            AnswerOffer answer = Offering.accept(one, seen);
            one.ask(RendezvousCommands.ANSWER, answer);
            assertThat(yoda.await(EventType.OFFER_ANSWERED, OfferAnswered.class, event -> true)).isEqualTo(
                    new OfferAnswered(id, hans, PEER, one.device().key(), answer.signature(), null));
            assertThat(two.await(EventType.OFFER_CLOSED, OfferClosed.class, event -> true).code())
                    .isEqualTo(ErrorCode.OFFER_GONE);
            assertThat(code(() -> two.ask(RendezvousCommands.ANSWER, Offering.accept(two, seen))))
                    .isEqualTo(ErrorCode.OFFER_GONE);
            assertThat(two.events()).noneMatch(event -> event.type() == EventType.FILE_OFFER);
        }
    }

    @Test
    void anOfferIsDeclinedWithdrawnAndLeftBehind(TestServer server) throws Exception {
        String hans = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell receiver = TestShell.join(server.port(), hans, TestServer.PASSWORD)) {
            UUID declined = offer(yoda, hans);
            receiver.ask(RendezvousCommands.ANSWER, AnswerOffer.decline(declined));
            assertThat(yoda.await(EventType.OFFER_ANSWERED, OfferAnswered.class, event -> true).peer()).isNull();

            UUID withdrawn = offer(yoda, hans);
            assertThat(code(() -> receiver.ask(RendezvousCommands.WITHDRAW, new WithdrawOffer(withdrawn))))
                    .isEqualTo(ErrorCode.OFFER_GONE);
            yoda.ask(RendezvousCommands.WITHDRAW, new WithdrawOffer(withdrawn));
            assertThat(receiver.await(EventType.OFFER_CLOSED, OfferClosed.class, event -> true))
                    .returns(withdrawn, OfferClosed::transferId).returns(ErrorCode.CANCELLED, OfferClosed::code);

            UUID leftBehind = offer(yoda, hans);
            yoda.disconnect();
            assertThat(receiver.await(EventType.OFFER_CLOSED, OfferClosed.class, event -> true))
                    .returns(leftBehind, OfferClosed::transferId).returns(ErrorCode.PEER_GONE, OfferClosed::code);
        }
    }

    @Test
    void theSenderHearsThatTheReceiverHasGone(TestServer server) throws Exception {
        String hans = server.newAccount();
        try (TestShell yoda = server.newcomer()) {
            TestShell receiver = TestShell.join(server.port(), hans, TestServer.PASSWORD);
            offer(yoda, hans);
            receiver.disconnect();

            assertThat(yoda.await(EventType.OFFER_CLOSED, OfferClosed.class, event -> true).code())
                    .isEqualTo(ErrorCode.USER_OFFLINE);
            assertThat(code(() -> offer(yoda, hans))).isEqualTo(ErrorCode.USER_OFFLINE);
        }
    }

    @Test
    void anOfferTellsWhatIsTheSameAndWhoAsksForItIsHeardByAllSessionsOfItsSender(TestServer server) throws Exception {
        String yodas = server.newAccount();
        String hans = server.newAccount();
        Content content = new Content(UUID.randomUUID(), UUID.randomUUID());
        try (TestShell one = TestShell.join(server.port(), yodas, TestServer.PASSWORD);
                TestShell two = TestShell.join(server.port(), yodas, TestServer.PASSWORD);
                TestShell receiver = TestShell.join(server.port(), hans, TestServer.PASSWORD);
                TestShell stranger = server.newcomer()) {
            one.ask(RendezvousCommands.OFFER,
                    Offering.offer(one,
                            new OfferFile(UUID.randomUUID(), hans, "lecture1.mp4", 1, PEER, content, 3L, "")));
            assertThat(receiver.await(EventType.FILE_OFFER, FileOffer.class, event -> true))
                    .returns(content, FileOffer::content).returns(3L, FileOffer::files);
            assertThat(code(() -> one.ask(RendezvousCommands.OFFER,
                    Offering.offer(one,
                            new OfferFile(UUID.randomUUID(), hans, "photos", 1, PEER, null, 100_001L, "")))))
                    .isEqualTo(ErrorCode.MALFORMED_REQUEST);

            receiver.ask(RendezvousCommands.RESUME, new ResumeFile(yodas, content));
            for (TestShell session : List.of(one, two)) {
                assertThat(session.await(EventType.RESUME_ASKED, ResumeAsked.class, event -> true))
                        .isEqualTo(new ResumeAsked(hans, content));
            }
            assertThat(stranger.events()).noneMatch(event -> event.type() == EventType.RESUME_ASKED);
            assertThat(code(() -> receiver.ask(RendezvousCommands.RESUME, new ResumeFile("nobody", content))))
                    .isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(code(() -> receiver.ask(RendezvousCommands.RESUME, new ResumeFile(hans, content))))
                    .isEqualTo(ErrorCode.NOT_TO_ONESELF);
            one.ask(BlockCommands.ADD, new BlockUser(hans));
            assertThat(code(() -> receiver.ask(RendezvousCommands.RESUME, new ResumeFile(yodas, content))))
                    .isEqualTo(ErrorCode.BLOCKED);
        }
    }

    @Test
    void offersToNobodyOrOneselfAreRefused(TestServer server) throws Exception {
        String name = server.newAccount();
        try (TestShell yoda = TestShell.join(server.port(), name, TestServer.PASSWORD)) {
            assertThat(code(() -> offer(yoda, "nobody"))).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(code(() -> offer(yoda, name))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
        }
    }

    /** Whoever could hang anything on a name would have the server keep it with the offer. */
    @Test
    void aNameWithMoreBehindItIsNobodysHoweverLongTheNameIs(TestServer server) throws Exception {
        String longest = "\u1f82".repeat(Limits.MAX_NAME_LENGTH);
        String asLongAsPossible = Normalizer.normalize(longest, Normalizer.Form.NFD);
        assertThat(server.register(longest, TestServer.PASSWORD).statusCode()).isEqualTo(201);
        try (TestShell yoda = server.newcomer();
                TestShell receiver = TestShell.join(server.port(), longest, TestServer.PASSWORD)) {
            receiver.device();
            yoda.ask(TalkCommands.CALL, Calling.call(yoda, asLongAsPossible));
            offer(yoda, asLongAsPossible);
            for (String more : List.of("x", "x".repeat(10_000))) {
                assertThat(code(() -> offer(yoda, asLongAsPossible + more))).isEqualTo(ErrorCode.UNKNOWN_USER);
                assertThat(code(() -> yoda.ask(TalkCommands.CALL, Calling.call(yoda, asLongAsPossible + more))))
                        .isEqualTo(ErrorCode.UNKNOWN_USER);
            }
        }
    }

    @Test
    void anAccountHasABoundedNumberOfOffers(TestServer server) throws Exception {
        String hans = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell receiver = TestShell.join(server.port(), hans, TestServer.PASSWORD)) {
            UUID first = offer(yoda, hans);
            for (int i = 1; i < 64; i++) {
                offer(yoda, hans);
            }
            assertThat(code(() -> offer(yoda, hans))).isEqualTo(ErrorCode.RATE_LIMITED);
            receiver.ask(RendezvousCommands.ANSWER, AnswerOffer.decline(first));
            offer(yoda, hans);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a\\b", "a\0b", "a\nb", "a\u202eb", "\u2028"})
    void hostileFileNamesAreRefused(String file, TestServer server) throws Exception {
        String hans = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell receiver = TestShell.join(server.port(), hans, TestServer.PASSWORD)) {
            assertThat(code(() -> yoda.ask(RendezvousCommands.OFFER,
                    Offering.offer(yoda, UUID.randomUUID(), hans, file, PEER)))).isEqualTo(ErrorCode.INVALID_FILE_NAME);
            assertThat(receiver.events()).noneMatch(event -> event.type() == EventType.FILE_OFFER);
        }
    }

    @Test
    void malformedPeersAreRefused(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            for (PeerParameters peer : List.of(new PeerParameters(-1, KEY, List.of()),
                    new PeerParameters(1L << 32, KEY, List.of()), new PeerParameters(1, "short", List.of()),
                    new PeerParameters(1, KEY, List.of("example.org:1")),
                    new PeerParameters(1, KEY, List.of("192.0.2.1:0")),
                    new PeerParameters(1, KEY, List.of("192.0.2.256:1")),
                    new PeerParameters(1, KEY, List.of("192.0.2.1:65536")),
                    new PeerParameters(1, KEY, java.util.Collections.nCopies(17, "192.0.2.1:1")))) {
                assertThat(code(() -> yoda.ask(RendezvousCommands.OFFER,
                        Offering.offer(yoda, UUID.randomUUID(), "nobody", "f", peer)))).as(peer.toString())
                        .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            }
        }
    }

    /** As behind a proxy; all of 127.0.0.0/8 leads here. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theReflectorCanHaveAnotherAddressThanTheServer(@TempDir Path data) throws Exception {
        InetAddress other = InetAddress.getByName("127.0.0.2");
        try (TestServer server = new TestServer(data, "--server.address=127.0.0.1",
                "--forum.reflector.address=" + other.getHostAddress());
                TestShell yoda = TestShell.login(server.port(), server.newAccount(), TestServer.PASSWORD);
                DatagramSocket socket = new DatagramSocket(0, other)) {
            Reflector reflector = yoda.join().reflector();
            byte[] request = ByteBuffer.allocate(48).put((byte) 1).put(Base64.getDecoder().decode(reflector.token()))
                    .putLong(42).array();
            socket.send(new DatagramPacket(request, request.length, other, reflector.port()));
            DatagramPacket response = new DatagramPacket(new byte[100], 100);
            socket.setSoTimeout((int) TestShell.DEADLINE_SECONDS * 1_000);
            socket.receive(response);

            assertThat(response.getSocketAddress()).isEqualTo(new InetSocketAddress(other, reflector.port()));
        }
    }

    @Test
    void theReflectorAnswersItsTokensOnly(TestServer server) throws Exception {
        try (TestShell yoda = TestShell.login(server.port(), server.newAccount(), TestServer.PASSWORD);
                DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Reflector reflector = yoda.join().reflector();
            byte[] token = Base64.getDecoder().decode(reflector.token());
            byte[] request = ByteBuffer.allocate(48).put((byte) 1).put(token).putLong(42).array();
            byte[] unknown = request.clone();
            unknown[5]++;
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), reflector.port());
            for (byte[] bad : List.of(new byte[0], new byte[48], unknown, Arrays.copyOf(request, 47),
                    Arrays.copyOf(request, 49))) {
                socket.send(new DatagramPacket(bad, bad.length, address));
            }
            socket.send(new DatagramPacket(request, request.length, address));
            DatagramPacket response = new DatagramPacket(new byte[100], 100);
            socket.setSoTimeout(10_000);
            socket.receive(response);

            assertThat(Arrays.copyOf(response.getData(), response.getLength()))
                    .isEqualTo(ByteBuffer.allocate(16).put((byte) 2).putLong(42).put((byte) 4)
                            .put(new byte[]{127, 0, 0, 1}).putShort((short) socket.getLocalPort()).array());
            socket.setSoTimeout(200);
            org.assertj.core.api.Assertions.assertThatExceptionOfType(SocketTimeoutException.class)
                    .as("the others got no answer").isThrownBy(() -> socket.receive(response));
        }
    }
}
