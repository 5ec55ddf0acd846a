package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.connection.Network;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.SharedSecret;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One who introduces itself and one who waits for it, in virtual time. */
class IntroductionsTest {

    private static final SharedSecret SECRET = new SharedSecret(new byte[]{1});
    private static final InetSocketAddress SENDER = TransferPair.loopback(1);
    private static final InetSocketAddress RECEIVER = TransferPair.loopback(2);
    private static final InetSocketAddress STRANGER = TransferPair.loopback(3);

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final ArrayDeque<byte[]> offers = new ArrayDeque<>();
    private final ArrayDeque<byte[]> answers = new ArrayDeque<>();
    private final List<Introduction> answered = new ArrayList<>();
    private final List<Long> rtts = new ArrayList<>();
    private final List<InetSocketAddress> taken = new ArrayList<>();
    private long nowNanos = Network.SECOND;
    private final Loop loop = new Loop() {

        @Override
        public long nanos() {
            return nowNanos;
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }
    };
    private final Introductions sending = new Introductions(loop, (datagram, to) -> offers.add(datagram));
    private final Introductions receiving = new Introductions(loop, (datagram, to) -> answers.add(datagram));

    @BeforeEach
    void begin() throws Exception {
        var file = SourceFile.open(TransferPair.randomFile(folder.resolve("a.bin"), 10, 1));
        var transfer = new SendingTransfer(file, loop, Runnable::run);
        sending.add(new Introducing(transfer, SECRET, 10, RECEIVER, random, Duration.ofSeconds(10), nowNanos,
                (answer, from, rttNanos) -> {
                    answered.add(answer);
                    rtts.add(rttNanos);
                }));
        expect();
        sending.onTimeout(nowNanos);
    }

    private void expect() {
        receiving.expect(new Expectation(SECRET, random, (offer, from) -> taken.add(from)));
    }

    private boolean offer(byte[] datagram, InetSocketAddress from) {
        return receiving.onDatagram(datagram, datagram.length, from);
    }

    private boolean answer(byte[] datagram, InetSocketAddress from) {
        return sending.onDatagram(datagram, datagram.length, from);
    }

    /** The offer with the salt of the receiver, that it told the sender. */
    private byte[] secondOffer() {
        assertThat(offer(Objects.requireNonNull(offers.poll()), SENDER)).isTrue();
        assertThat(answer(Objects.requireNonNull(answers.poll()), RECEIVER)).isTrue();
        return new Introduction(Role.SENDER, answered.getFirst().salts(), 10).seal(SECRET);
    }

    @Test
    void anOfferIsTakenOnceItComesBackWithTheReceiversSalt() {
        var second = secondOffer();
        assertThat(taken).isEmpty();
        assertThat(offer(second, SENDER)).isTrue();
        assertThat(taken).containsExactly(SENDER);
        assertThat(offer(second, SENDER)).as("a second time").isFalse();
    }

    @Test
    void anAnswerIsNoLargerThanTheOffer() {
        var first = Objects.requireNonNull(offers.poll());
        offer(first, SENDER);
        assertThat(Objects.requireNonNull(answers.poll())).hasSameSizeAs(first);
    }

    @Test
    void anOfferToSomebodyElseOrFromElsewhereIsAnsweredAndNotTaken() {
        var second = secondOffer();
        assertThat(offer(second, STRANGER)).isTrue();
        assertThat(taken).isEmpty();
        expect();
        assertThat(offer(second, SENDER)).isTrue();
        assertThat(taken).isEmpty();
        assertThat(answers).hasSize(2);
    }

    @Test
    void eachOfferTellsItsOwnRoundTripTime() {
        nowNanos += 50 * Network.MILLISECOND;
        sending.onTimeout(nowNanos);
        assertThat(offers).hasSize(2);
        nowNanos += 10 * Network.MILLISECOND;
        offer(Objects.requireNonNull(offers.peekFirst()), SENDER);
        assertThat(answer(Objects.requireNonNull(answers.poll()), RECEIVER)).isTrue();
        assertThat(rtts).containsExactly(60 * Network.MILLISECOND);
        assertThat(offers.getFirst()).isNotEqualTo(offers.getLast());
    }

    @Test
    void anAnswerFromElsewhereShowsNoPath() {
        offer(Objects.requireNonNull(offers.poll()), SENDER);
        assertThat(answer(Objects.requireNonNull(answers.poll()), STRANGER)).isTrue();
        assertThat(rtts).containsExactly(-1L);
    }

    @Test
    void anAnswerToAnEarlierSenderOrByWhoDoesNotKnowTheSecretIsNone() {
        var salts = new byte[2 * SharedSecret.SALT_BYTES];
        assertThat(answer(new Introduction(Role.RECEIVER, salts, 10).seal(SECRET), RECEIVER)).isFalse();
        offer(Objects.requireNonNull(offers.poll()), SENDER);
        var changed = Objects.requireNonNull(answers.poll());
        changed[20] ^= 1;
        assertThat(answer(changed, RECEIVER)).isFalse();
        assertThat(answered).isEmpty();
    }
}
