package forum.transfer;

import static forum.transfer.TransferPair.loopback;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import forum.transfer.crypto.KeyBytes;
import forum.transfer.crypto.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Talks over real sockets. */
class TalkOverUdpTest {

    private static final long SECONDS = 20;

    private final BlockingQueue<String> heardByCaller = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heardByAnswerer = new LinkedBlockingQueue<>();
    private TransferPair pair;
    private LocalPeer calling;
    private LocalPeer answering;

    @BeforeEach
    void open() throws IOException {
        pair = new TransferPair(TransferConfig.DEFAULT);
        calling = pair.sender.newPeer();
        answering = pair.receiver.newPeer();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private record Both(Talk calling, Talk answering) {
    }

    private Both talk(int callersPort, int answerersPort) {
        var caller = pair.sender.call(calling,
                new RemotePeer(answering.connectionId(), answering.publicKey(), List.of(loopback(answerersPort))),
                message -> heardByCaller.add(new String(message, UTF_8)));
        var answerer = pair.receiver.answer(answering,
                new RemotePeer(calling.connectionId(), calling.publicKey(), List.of(loopback(callersPort))),
                message -> heardByAnswerer.add(new String(message, UTF_8)));
        caller.opened().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        answerer.opened().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        return new Both(caller, answerer);
    }

    private Both talk() {
        return talk(pair.sender.port(), pair.receiver.port());
    }

    private static TalkEnd end(Talk talk) {
        return talk.ended().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    @Test
    void whatIsSaidIsHeardAndThenConfirmed() throws Exception {
        var both = talk();
        both.calling.say("hello".getBytes(UTF_8)).orTimeout(SECONDS, TimeUnit.SECONDS).join();
        assertThat(heardByAnswerer.poll()).isEqualTo("hello");
        both.answering.say("hello yourself".getBytes(UTF_8)).orTimeout(SECONDS, TimeUnit.SECONDS).join();
        assertThat(heardByCaller.poll()).isEqualTo("hello yourself");
    }

    @Test
    void bothLearnHowItEnded() {
        var closed = talk();
        closed.answering.close();
        assertThat(end(closed.calling)).isEqualTo(TalkEnd.CLOSED_BY_PEER);
        assertThat(end(closed.answering)).isEqualTo(TalkEnd.CLOSED);
        assertThat(reason(closed.calling.say(new byte[1]))).isEqualTo(TalkException.Reason.NOT_SENT);
    }

    @Test
    void whoeverGoesAwaySaysSo() {
        var both = talk();
        pair.receiver.close();
        assertThat(end(both.calling)).isEqualTo(TalkEnd.PEER_LEFT);
        assertThat(end(both.answering)).isEqualTo(TalkEnd.CLOSED);
    }

    @Test
    void aPeerThatGivesNoSignIsGone() throws Exception {
        try (var relay = new RecordingRelay(pair.sender.port(), pair.receiver.port())) {
            var caller = talk(relay.portForAnswerer(), relay.portForCaller()).calling;
            caller.probe(TimeUnit.SECONDS.toNanos(SECONDS));
            caller.say(new byte[]{'a'}).orTimeout(SECONDS, TimeUnit.SECONDS).join();
            relay.cut();
            var unsure = caller.say(new byte[65_535]);
            Waiting.until(() -> {
                caller.probe(0); // again, as what had passed the relay before is a sign yet
                return caller.ended().isDone();
            });
            assertThat(end(caller)).isEqualTo(TalkEnd.PEER_GONE);
            assertThat(reason(unsure)).isIn(TalkException.Reason.UNCERTAIN, TalkException.Reason.NOT_SENT);
        }
    }

    /** Neither what this side has said nor the news of the end waits for all of a flood. */
    @Test
    void ofAFloodOnlySomeWaitsToBeHeard() throws Exception {
        var begun = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        var heard = new AtomicInteger();
        var caller = pair.sender.call(calling, TransferPair.peer(pair.receiver, answering), message -> {
        });
        var answerer = pair.receiver.answer(answering, TransferPair.peer(pair.sender, calling), message -> {
            begun.countDown();
            heard.incrementAndGet();
            Waiting.until(() -> gate.getCount() == 0);
        });
        var first = caller.say(new byte[1]);
        for (int i = 0; i < 300; i++) {
            var _ = caller.say(new byte[1]);
        }
        assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        long unknown = pair.receiver.counters().unknownDatagrams(); // those that came before it answered
        caller.close();
        Waiting.until(() -> caller.ended().isDone());
        assertThat(reason(first)).as("it is being heard just now").isEqualTo(TalkException.Reason.UNCERTAIN);
        Waiting.until(() -> pair.receiver.counters().unknownDatagrams() > unknown); // CLOSE, for the second time
        gate.countDown();
        assertThat(end(answerer)).isEqualTo(TalkEnd.CLOSED_BY_PEER);
        assertThat(heard.get()).isBetween(1, 64);
    }

    @Test
    void aTransferAndATalkShareTheSocket(@TempDir Path folder) throws Exception {
        var both = talk();
        var file = TransferPair.randomFile(folder.resolve("a.bin"), 16 << 20, 1);
        var transfer = pair.transfer(file, folder.resolve("there"));
        for (int i = 0; i < 20; i++) {
            both.calling.say(("message " + i).getBytes(UTF_8)).orTimeout(SECONDS, TimeUnit.SECONDS).join();
            assertThat(heardByAnswerer.poll()).isEqualTo("message " + i);
        }
        assertThat(transfer.receiving().result().get(SECONDS, TimeUnit.SECONDS).file())
                .hasSameBinaryContentAs(file);
    }

    /** F001-16 */
    @Test
    void onTheWayThereIsNeitherTextNorKey() throws Exception {
        try (var relay = new RecordingRelay(pair.sender.port(), pair.receiver.port())) {
            var both = talk(relay.portForAnswerer(), relay.portForCaller());
            both.calling.say("Meet me where the suns set.".getBytes(UTF_8)).orTimeout(SECONDS, TimeUnit.SECONDS)
                    .join();
            both.answering.say("I shall be there.".getBytes(UTF_8)).orTimeout(SECONDS, TimeUnit.SECONDS).join();
            both.calling.close();
            end(both.answering);

            assertThat(relay.recorded()).hasSizeGreaterThan(200).doesNotContain("suns set", "be there");
            var keys = calling.keys().derive(Role.SENDER, calling.connectionId(),
                    answering.connectionId(), answering.publicKey());
            for (var key : List.of(keys.sealing(), keys.opening())) {
                assertThat(relay.recorded()).doesNotContain(new String(KeyBytes.of(key), ISO_8859_1));
            }
            assertThat(heardByAnswerer).containsExactly("Meet me where the suns set.");
            assertThat(heardByCaller).containsExactly("I shall be there.");
        }
    }

    private static TalkException.Reason reason(CompletableFuture<Void> said) {
        try {
            said.orTimeout(SECONDS, TimeUnit.SECONDS).join();
            throw new AssertionError("It was heard");
        } catch (CompletionException e) {
            return e.getCause() instanceof TalkException why ? why.reason() : fail("another failure", e);
        }
    }
}
