package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.admin.AdminPaths;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.presence.SessionEnded;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.messaging.MessagingException;

/** F004-32, F004-33, F004-42, F004-43: the server stops, everybody is told, and nothing is lost. */
class OrderlyStopTest {

    private static final int POSTS_BEFORE_STOP = 300;
    private static final int EXIT_OF_SIGTERM = 128 + 15;
    /** No more than a shell reads the answers of in time. */
    private static final int MAX_POSTS = 10_000;

    /** F004-32, F004-33: whatever was acknowledged is there after the restart; whatever was not is not there, and can be sent again. */
    @Test
    void postsOnTheirWayAreEitherAcknowledgedAndKeptOrNeither(@TempDir Path data) throws Exception {
        LinkedHashMap<String, CompletableFuture<Posted>> answers = new LinkedHashMap<>();
        String name;
        TestShell shell;
        try (TestServer server = new TestServer(data, "--forum.stomp.commands-per-second=1000000",
                "--forum.stomp.command-burst=1000000")) {
            name = server.newAccount();
            shell = TestShell.join(server.port(), name, TestServer.PASSWORD);
            Thread stop = new Thread(server::close);
            while (shell.session().isConnected() && answers.size() < MAX_POSTS) {
                String text = "message " + answers.size();
                try {
                    answers.put(text, shell.send(ConversationCommands.POST,
                            new PostMessage(ConversationName.FORUM, UUID.randomUUID(), text, false)));
                } catch (IllegalStateException | MessagingException closed) {
                    break;
                }
                if (answers.size() == POSTS_BEFORE_STOP) {
                    TestShell.get(answers.firstEntry().getValue());
                    stop.start();
                }
            }
            stop.join();
        }
        SessionEnded ended = shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);
        assertThat(ended.code()).isEqualTo(ErrorCode.SERVER_STOPPING);
        assertThat(ended.reconnect()).isTrue();
        shell.awaitClose();
        Map<Long, String> acknowledged = new HashMap<>();
        for (Map.Entry<String, CompletableFuture<Posted>> answer : answers.entrySet()) {
            if (answer.getValue().isCompletedExceptionally()) {
                assertThat(Refusals.code(() -> TestShell.get(answer.getValue()))).isEqualTo(ErrorCode.UNAVAILABLE);
            } else if (answer.getValue().isDone()) {
                acknowledged.put(answer.getValue().get().number(), answer.getKey());
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(0);
        try (TestServer server = new TestServer(data);
                TestShell again = TestShell.join(server.port(), name, TestServer.PASSWORD)) {
            assertThat(allMessages(again)).isEqualTo(acknowledged);
        }
    }

    /** F004-42: who is just logging in is told at once, whether he has said who he is or not. */
    @Test
    void whoIsJustLoggingInIsTold(@TempDir Path data) throws Exception {
        RawStomp silent;
        RawStomp halfWay;
        try (TestServer server = new TestServer(data)) {
            silent = new RawStomp(server);
            halfWay = new RawStomp(server).send("CONNECT\naccept-version:1.2\nlogin:");
        }
        assertThat(silent.closing()).startsWith("ERROR").contains("code:SERVER_STOPPING");
        assertThat(halfWay.closing()).startsWith("ERROR").contains("code:SERVER_STOPPING");
    }

    /** F004-32, F004-43: when it is back, so are they. */
    @Test
    void anAdministratorStopsTheServerAndItExitsInGoodOrder(@TempDir Path data) throws Exception {
        Path credentials = Files.writeString(data.resolve("credentials"), "yoda 1234\n");
        String token;
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--credentials", credentials.toString(),
                "--admin", "Boss")) {
            int port = server.port();
            TestShell yoda = TestShell.login(port, "yoda", "1234");
            token = yoda.join().token();
            HttpResponse<String> member = stop(port, "yoda", "1234");
            assertThat(member.statusCode()).isEqualTo(403);
            HttpResponse<String> answer = stop(port, "Boss", server.firstPassword());

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(yoda.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true).code())
                    .isEqualTo(ErrorCode.SERVER_STOPPING);
            yoda.awaitClose();
            assertThat(server.exitCode()).isZero();
            assertThat(server.errors()).isEmpty();
        }
        try (ServerProcess server = new ServerProcess(data, "--port", "0")) {
            new TestShell(server.port()).connect("yoda", Headers.TOKEN, token).close();
        }
    }

    @Test
    void aSignalDuringAnAdministratorsStopLeavesItAsItIs(@TempDir Path data) throws Exception {
        Path credentials = Files.writeString(data.resolve("credentials"), "yoda 1234\n");
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--credentials", credentials.toString(),
                "--admin", "Boss")) {
            TestShell yoda = TestShell.join(server.port(), "yoda", "1234");
            stop(server.port(), "Boss", server.firstPassword());
            yoda.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);

            server.terminate();

            assertThat(server.exitCode()).as("that of the first to ask").isZero();
            assertThat(server.errors()).isEmpty();
        }
        assertThat(data.resolve("logs/forum-server.log")).content().doesNotContain("ERROR", "nterrupted");
    }

    /** What the server only reads after it has said that it is ready is needed for its last words. */
    @Test
    void aSignalRightAfterTheStartIsNoTrouble(@TempDir Path data) throws Exception {
        try (ServerProcess server = new ServerProcess(data, "--port", "0")) {
            server.port();

            server.terminate();

            assertThat(server.exitCode()).isEqualTo(EXIT_OF_SIGTERM);
            assertThat(server.errors()).isEmpty();
        }
        assertThat(data.resolve("logs/forum-server.log")).content().doesNotContain("ERROR", "nterrupted");
    }

    private static HttpResponse<String> stop(int port, String name, String password) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + AdminPaths.STOP))
                        .header("Authorization", TestServer.basic(name, password))
                        .POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<Long, String> allMessages(TestShell shell) throws Exception {
        Map<Long, String> found = new HashMap<>();
        MessagePage page;
        do {
            page = ConversationTest.read(shell, ConversationName.FORUM, null, (long) found.size());
            for (Message message : page.messages()) {
                found.put(message.number(), message.text());
            }
        } while (page.more());
        return found;
    }
}
