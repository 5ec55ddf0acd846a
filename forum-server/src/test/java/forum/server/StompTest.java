package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.Posted;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What STOMP 1.2 asks of a server, over a bare WebSocket. */
@ExtendWith(SharedServer.class)
class StompTest {

    private static final String JOIN = "SEND\ndestination:/app/presence.join\ncorrelation-id:j\n\n"
            + "{\"client\":\"raw\",\"udpPort\":0}\0";
    private static final String REPLIES = "SUBSCRIBE\nid:r\ndestination:/user/topic/replies\n\n\0";

    @Test
    void receiptsConfirmWhatWasAskedToBe(TestServer server) throws Exception {
        RawStomp raw = RawStomp.loggedIn(server);

        raw.send("SUBSCRIBE\nid:r\ndestination:/user/topic/replies\nreceipt:one\n\n\0").awaitText("receipt-id:one\n");
        raw.send(JOIN.replace("correlation-id:j", "correlation-id:j\nreceipt:two"));
        String joined = raw.awaitText("receipt-id:two\n");
        raw.send("UNSUBSCRIBE\nid:r\nreceipt:three\n\n\0").awaitText("receipt-id:three\n");
        raw.send("DISCONNECT\nreceipt:four\n\n\0");

        assertThat(joined.indexOf("correlation-id:j")).as("the answer comes before the receipt").isPositive()
                .isLessThan(joined.indexOf("receipt-id:two"));
        assertThat(raw.closing()).endsWith("RECEIPT\nreceipt-id:four\n\n\0").doesNotContain("ERROR");
    }

    @Test
    void aRefusedCommandHasNoReceipt(TestServer server) throws Exception {
        RawStomp raw = RawStomp.loggedIn(server).send(REPLIES)
                .send("SEND\ndestination:/app/none\ncorrelation-id:c\nreceipt:no\n\n{}\0");
        raw.awaitText("status:refused");
        raw.send("DISCONNECT\nreceipt:end\n\n\0");

        assertThat(raw.closing()).contains("receipt-id:end").doesNotContain("receipt-id:no");
    }

    @ParameterizedTest
    @CsvSource({"'1.0,1.1,1.2', 1.2", "'1.1,1.0', 1.1", "'1.2', 1.2"})
    void theHighestVersionOfBothIsSpoken(String accepted, String spoken, TestServer server) throws Exception {
        RawStomp raw = new RawStomp(server).send("CONNECT\naccept-version:" + accepted + "\nhost:x\nlogin:"
                + server.newAccount() + "\npasscode:" + TestServer.PASSWORD + "\n\n\0");

        assertThat(raw.awaitText("CONNECTED")).contains("\nversion:" + spoken + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept-version:1.0\n", "accept-version:2\n", ""})
    void anotherVersionIsRefused(String header, TestServer server) throws Exception {
        RawStomp raw = new RawStomp(server)
                .send("CONNECT\n" + header + "host:x\nlogin:somebody\npasscode:something\n\n\0");

        assertThat(raw.closing()).startsWith("ERROR").contains("1.2").contains("code:MALFORMED_REQUEST");
    }

    @Test
    void linesMayEndInCarriageReturnsAndFramesMayShareAMessage(TestServer server) throws Exception {
        RawStomp raw = new RawStomp(server).send("\n\r\nCONNECT\r\naccept-version:1.2\r\nlogin:" + server.newAccount()
                + "\r\npasscode:" + TestServer.PASSWORD + "\r\n\r\n\0\n\n" + REPLIES + "\n" + JOIN);

        assertThat(raw.awaitText("correlation-id:j")).contains("status:ok").contains("\nsubscription:r\n");
    }

    @Test
    void headersAreEscapedBothWays(TestServer server) throws Exception {
        RawStomp raw = RawStomp.loggedIn(server)
                .send("SUBSCRIBE\nid:a\\cb\\\\c\ndestination:/user/topic/replies\n\n\0")
                .send(JOIN.replace("correlation-id:j", "correlation-id:x\\cy\\nz"));

        assertThat(raw.awaitText("correlation-id")).contains("correlation-id:x\\cy\\nz\n")
                .contains("subscription:a\\cb\\\\c\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUBSCRIBE\ndestination:/user/topic/events\n\n\0",
            "SUBSCRIBE\nid:r\ndestination:/user/topic/events\n\n\0",
            "SUBSCRIBE\nid:s\ndestination:/user/topic/replies\n\n\0", "UNSUBSCRIBE\nid:other\n\n\0",
            "UNSUBSCRIBE\n\n\0", "SEND\ndestination:/app/presence.who\n\n{}"})
    void wrongIdsAndTornFramesAreRefused(String frame, TestServer server) throws Exception {
        RawStomp raw = RawStomp.loggedIn(server).send(REPLIES).send(frame).send("\0NONSENSE\n\n\0");

        assertThat(raw.closing()).contains("ERROR").contains("code:MALFORMED_REQUEST");
    }

    @Test
    void aSimpleClientJoinsWithConnectAndPostsWithoutAnId(TestServer server) throws Exception {
        String name = server.newAccount();
        RawStomp simple = connect(server, "client:simple", name);
        simple.awaitText("CONNECTED");
        simple.send(REPLIES);
        String post = "SEND\ndestination:/app/conversation.post\ncorrelation-id:%s\n\n"
                + "{\"conversation\":\"forum\",\"text\":\"the same\"}\0";
        simple.send(post.formatted("one")).send(post.formatted("two"));

        Posted first = posted(simple, "one");
        assertThat(posted(simple, "two").number()).isEqualTo(first.number() + 1);
        try (TestShell asker = server.newcomer()) {
            assertThat(asker.ask(PresenceCommands.WHO, new Who(null)).users()).extracting(Users.User::name)
                    .contains(name);
        }
    }

    @Test
    void theNameOfASimpleClientIsBounded(TestServer server) throws Exception {
        assertThat(connect(server, "client:" + "x".repeat(65), server.newAccount()).closing()).startsWith("ERROR")
                .contains("code:MALFORMED_REQUEST");
    }

    private static RawStomp connect(TestServer server, String header, String name) throws Exception {
        return new RawStomp(server).send("CONNECT\naccept-version:1.2\n" + header + "\nlogin:" + name + "\npasscode:"
                + TestServer.PASSWORD + "\n\n\0");
    }

    private static Posted posted(RawStomp raw, String correlationId) throws Exception {
        Pattern answer = Pattern.compile("correlation-id:" + correlationId + "\\n[^{]*(\\{[^}]*})");
        Matcher found = answer
                .matcher(raw.awaitThat(all -> answer.matcher(all).find(), "the answer to " + correlationId));
        assertThat(found.find()).isTrue();
        return JsonMapper.shared().readValue(found.group(1), Posted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN\ntransaction:t\n\n\0", "COMMIT\ntransaction:t\n\n\0", "ABORT\ntransaction:t\n\n\0",
            "SEND\ndestination:/app/presence.join\ncorrelation-id:j\ntransaction:t\n\n{}\0"})
    void transactionsAreRefusedClearly(String frame, TestServer server) throws Exception {
        assertThat(RawStomp.loggedIn(server).send(frame).closing()).contains("code:NOT_ALLOWED")
                .contains("no transactions");
    }

    @Test
    void silenceEndsASessionThatPromisedToBeHeard(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.stomp.heart-beat=100ms")) {
            String login = "accept-version:1.2\nlogin:" + server.newAccount() + "\npasscode:" + TestServer.PASSWORD;
            RawStomp silent = new RawStomp(server).send("CONNECT\nheart-beat:100,100\n" + login + "\n\n\0");
            RawStomp promisedNothing = new RawStomp(server).send("CONNECT\nheart-beat:0,100\n" + login + "\n\n\0");

            assertThat(silent.closing()).contains("CONNECTED").doesNotContain("ERROR");
            assertThat(promisedNothing.awaitText("\0\n\n")).contains("heart-beat:100,100");
            promisedNothing.send("DISCONNECT\n\n\0").closing();
        }
    }

    @Test
    void refusalsOfFramesNameTheCode(TestServer server) throws Exception {
        assertThat(RawStomp.loggedIn(server).send("ACK\nid:1\n\n\0").closing())
                .contains("message:" + ErrorCode.NOT_ALLOWED).contains("code:" + ErrorCode.NOT_ALLOWED);
    }
}
