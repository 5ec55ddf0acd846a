package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.talk.Call;
import forum.protocol.talk.CallAnswered;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server between two shells can do to a call and its answer: nothing that is not noticed. */
class SignedCallTest {

    private static final String OTHER_KEY = "CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    private Path folder;
    private CallsBetweenTwo server;
    private PlayedShell yoda;
    private PlayedShell leia;

    @BeforeEach
    void start() throws IOException {
        server = new CallsBetweenTwo();
        yoda = PlayedShell.transferring(server.toYoda.address(), folder.resolve("yoda"), "yoda");
        leia = PlayedShell.transferring(server.toLeia.address(), folder.resolve("leia"), "leia");
        assertThat(leia.type("login leia")).isEqualTo(ExitCode.DONE);
    }

    @AfterEach
    void stop() throws IOException {
        yoda.close();
        leia.close();
        server.close();
    }

    static Stream<UnaryOperator<Call>> changedCalls() {
        return Stream.of(
                c -> new Call(c.callId(), "han", c.to(), c.peer(), c.device(), c.signature(), c.expiresAt()),
                c -> new Call(c.callId(), c.from(), "LEIA", c.peer(), c.device(), c.signature(), c.expiresAt()),
                c -> new Call(c.callId(), c.from(), c.to(), changed(c.peer()), c.device(), c.signature(),
                        c.expiresAt()),
                c -> new Call(c.callId(), c.from(), c.to(), c.peer(), "nonsense", c.signature(), c.expiresAt()),
                c -> new Call(c.callId(), c.from(), c.to(), c.peer(), c.device(), "", c.expiresAt()));
    }

    @ParameterizedTest
    @MethodSource("changedCalls")
    void aChangedCallIsRefusedByBoth(UnaryOperator<Call> change) throws Exception {
        server.changingCalls(change);

        assertThat(yoda.type("startprivate leia")).isEqualTo(ExitCode.FAILED);
        yoda.awaitSeen(line -> line.startsWith("error: BAD_SIGNATURE: The call came to leia"), "why at yoda's");
        leia.awaitSeen(line -> line.startsWith("error: BAD_SIGNATURE: The call does not bear"), "why at leia's");
    }

    static Stream<UnaryOperator<CallAnswered>> changedAnswers() {
        return Stream.of(
                a -> new CallAnswered(a.callId(), "han", a.peer(), a.device(), a.signature(), null),
                a -> new CallAnswered(a.callId(), a.by(), changed(Objects.requireNonNull(a.peer())), a.device(),
                        a.signature(), null),
                a -> new CallAnswered(a.callId(), a.by(), a.peer(), null, a.signature(), null),
                a -> new CallAnswered(a.callId(), a.by(), a.peer(), a.device(), "nonsense", null));
    }

    @ParameterizedTest
    @MethodSource("changedAnswers")
    void aChangedAnswerIsRefusedByBoth(UnaryOperator<CallAnswered> change) throws Exception {
        server.changingAnswers(change);

        assertThat(yoda.type("startprivate leia")).isEqualTo(ExitCode.FAILED);
        yoda.awaitSeen(line -> line.startsWith("error: BAD_SIGNATURE: The answer does not bear"), "why at yoda's");
        leia.awaitSeen(line -> line.startsWith("error: BAD_SIGNATURE: A private session with yoda was not opened"),
                "why at leia's");
    }

    @Test
    void whoeverComesWithAnotherDeviceIsRefusedWithAWarning() throws Exception {
        assertThat(yoda.type("startprivate leia")).isEqualTo(ExitCode.DONE);
        assertThat(yoda.type("stopprivate leia")).isEqualTo(ExitCode.DONE);
        try (PlayedShell other = PlayedShell.transferring(server.toYoda.address(), folder.resolve("other"), "yoda")) {
            assertThat(other.type("startprivate leia")).isEqualTo(ExitCode.FAILED);
            other.awaitSeen(line -> line.startsWith("error: UNTRUSTED_DEVICE: leia knows you with another device"),
                    "why at the other's");
            leia.awaitSeen(line -> line.startsWith("error: UNTRUSTED_DEVICE: WARNING!"), "the warning");
        }
    }

    private static PeerParameters changed(PeerParameters peer) {
        return new PeerParameters(peer.connectionId(), OTHER_KEY, List.of("127.0.0.1:9"));
    }
}
