package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Limits;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that no good client sends, over a bare WebSocket. */
@ExtendWith(SharedServer.class)
class FrameTest {

    @ParameterizedTest
    @ValueSource(strings = {"/topic/conversation.1", "/topic/replies", "/user/topic/other", "/topic/>", "/topic/**",
            "/app/presence.who", "/topic/events-user1", "/user/x/topic/events", "/queue/x"})
    void nobodySubscribesElsewhere(String destination, TestServer server) throws Exception {
        try (TestShell shell = server.newcomer()) {
            shell.subscribe(destination);

            assertThat(shell.awaitError().code()).isEqualTo(ErrorCode.NOT_ALLOWED);
            shell.awaitClose();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Destinations.FORUM, Destinations.EVENTS, "/user/yoda/topic/events", "/queue/x", "x"})
    void nobodySendsElsewhere(String destination, TestServer server) throws Exception {
        try (TestShell shell = server.newcomer()) {
            shell.session().send(destination, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

            assertThat(shell.awaitError().code()).isEqualTo(ErrorCode.NOT_ALLOWED);
            shell.awaitClose();
        }
    }

    @Test
    void theReasonArrivesEvenWhileOthersTalk(TestServer server) throws Exception {
        try (TestShell talker = server.newcomer()) {
            for (int round = 0; round < 20; round++) {
                try (TestShell shell = server.newcomer()) {
                    List<CompletableFuture<Posted>> posts = IntStream.range(0, 20)
                            .mapToObj(i -> talker.send(ConversationCommands.POST,
                                    new PostMessage(ConversationName.FORUM, UUID.randomUUID(), "x".repeat(500), false)))
                            .toList();
                    shell.await(EventType.MESSAGE_POSTED, Message.class, message -> true);
                    shell.subscribe("/topic/other");

                    assertThat(shell.awaitError().code()).isEqualTo(ErrorCode.NOT_ALLOWED);
                    shell.awaitClose();
                    for (CompletableFuture<Posted> post : posts) {
                        TestShell.get(post);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEND\ndestination:/app/presence.who\n\n{}\0", "SUBSCRIBE\nid:1\ndestination:/x\n\n\0",
            "BEGIN\ntransaction:1\n\n\0", "ACK\nid:1\n\n\0"})
    void nothingPassesBeforeConnect(String frame, TestServer server) throws Exception {
        assertThat(new RawStomp(server).send(frame).closing()).startsWith("ERROR").contains("code:")
                .doesNotContain("MESSAGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\n\n\0", "NONSENSE\n\n\0", "CONNECT\nno colon\n\n\0",
            "SEND\ncontent-length:5\n\n1234567890\0", "SEND\ncontent-length:-1\n\nx\0"})
    void whatIsNoStompIsRefusedWithoutATrace(String frame, TestServer server) throws Exception {
        assertThat(new RawStomp(server).send(frame).closing()).contains("ERROR").doesNotContain("Exception")
                .doesNotContain("springframework");
    }

    @Test
    void aConnectWithoutPasswordOrWithBothIsRefused(TestServer server) throws Exception {
        assertThat(new RawStomp(server).send("CONNECT\naccept-version:1.2\nlogin:x\n\n\0").closing())
                .contains("code:MALFORMED_REQUEST");
        assertThat(
                new RawStomp(server).send("CONNECT\naccept-version:1.2\nlogin:x\npasscode:a\ntoken:b\n\n\0").closing())
                .contains("code:MALFORMED_REQUEST");
    }

    @Test
    void aFrameBeyondTheLimitEndsTheSession(TestServer server) throws Exception {
        RawStomp bare = RawStomp.loggedIn(server);
        String part = "x".repeat(Limits.MAX_WEBSOCKET_MESSAGE_BYTES);
        bare.send("SEND\ndestination:/app/conversation.post\n\n");
        for (int sent = 0; sent <= Limits.MAX_FRAME_BYTES && !bare.isClosed(); sent += part.length()) {
            bare.send(part);
        }

        assertThat(bare.closing()).contains("ERROR").contains("code:MALFORMED_REQUEST").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000, 10000", "x,y", "1,99999999999999999999"})
    void aHeartBeatThatIsNoneIsRefusedBeforeThePasswordIsLookedAt(String heartBeat, TestServer server)
            throws Exception {
        assertThat(new RawStomp(server).send("CONNECT\naccept-version:1.2\nheart-beat:" + heartBeat
                + "\nlogin:x\npasscode:y\n\n\0").closing()).startsWith("ERROR").contains("code:MALFORMED_REQUEST");
    }

    @Test
    void anErrorNamesTheFrameThatItRefusesAndTheVersionsThatAreSpoken(TestServer server) throws Exception {
        assertThat(RawStomp.loggedIn(server).send("BEGIN\ntransaction:1\nreceipt:a\\cb\n\n\0").closing())
                .contains("ERROR").contains("\nreceipt-id:a\\cb\n").doesNotContain("\nversion:1.2,");
        assertThat(new RawStomp(server).send("CONNECT\naccept-version:3.0\nlogin:x\npasscode:y\n\n\0").closing())
                .contains("\nversion:1.2,1.1\n");
    }

    @Test
    void whoDisconnectsIsAnsweredFirstWhatItHasSentAndNothingAfterThat(TestServer server) throws Exception {
        for (int round = 0; round < 20; round++) {
            RawStomp raw = RawStomp.loggedIn(server)
                    .send("SUBSCRIBE\nid:r\ndestination:/user/topic/replies\n\n\0" + join());
            raw.awaitText("correlation-id:join");
            StringBuilder pipelined = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                pipelined.append(post(i));
            }
            String all = raw.send(pipelined + "DISCONNECT\nreceipt:end\n\n\0" + post(10)).closing();

            assertThat(all).contains("receipt-id:end");
            for (int i = 0; i < 10; i++) {
                assertThat(all.indexOf("receipt-id:p" + i + "\n")).as("post %d", i).isPositive()
                        .isLessThan(all.indexOf("receipt-id:end"));
            }
            assertThat(all).doesNotContain("receipt-id:p10");
        }
    }

    private static String join() {
        return "SEND\ndestination:/app/presence.join\ncorrelation-id:join\n\n{\"client\":\"test\",\"udpPort\":0}\0";
    }

    private static String post(int i) {
        return "SEND\ndestination:/app/conversation.post\ncorrelation-id:p" + i + "\nreceipt:p" + i
                + "\n\n{\"conversation\":\"forum\",\"text\":\"before I leave\"}\0";
    }

    @Test
    void aFrameMayComeInPieces(TestServer server) throws Exception {
        String name = server.newAccount();
        RawStomp bare = new RawStomp(server);
        String frames = "CONNECT\naccept-version:1.2\nhost:x\nlogin:" + name + "\npasscode:" + TestServer.PASSWORD
                + "\n\n\0";
        for (int i = 0; i < frames.length(); i += 7) {
            bare.send(frames.substring(i, Math.min(i + 7, frames.length())));
        }
        bare.awaitText("CONNECTED");
    }

    @Test
    void compressionIsNotAgreedOn(TestServer server) throws Exception {
        RawHttp.Answer answer = RawHttp.head(server.port(), "GET " + Destinations.ENDPOINT
                + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: v12.stomp\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.text()).containsIgnoringCase("v12.stomp").doesNotContainIgnoringCase("deflate");
    }

    @Test
    void aConnectionThatDoesNotLogInIsClosed(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.stomp.login-timeout=6s",
                "--forum.stomp.max-unauthenticated=2")) {
            RawStomp first = new RawStomp(server);
            RawStomp second = new RawStomp(server);
            server.newcomer().disconnect();
            assertThat(first.closing()).as("the oldest makes room").isEmpty();

            assertThat(second.closing()).isEmpty();
            server.newcomer().disconnect();
        }
    }

    @Test
    void tooManyCommandsAreRefusedAndTheSessionGoesOn(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.stomp.commands-per-second=0.001",
                "--forum.stomp.command-burst=5"); TestShell shell = server.newcomer()) {
            // Three subscriptions and a join have been counted.
            assertThat(shell.refusalOf("/app/none", "{}").code()).isEqualTo(ErrorCode.UNKNOWN_COMMAND);
            for (int i = 0; i < 10; i++) {
                assertThat(shell.refusalOf("/app/none", "{}").code()).isEqualTo(ErrorCode.RATE_LIMITED);
            }
        }
    }
}
