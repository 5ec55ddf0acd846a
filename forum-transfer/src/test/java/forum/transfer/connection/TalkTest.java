package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;
import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.crypto.KeyBytes;
import forum.transfer.frame.CloseReason;
import forum.transfer.stream.OutboundMessages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages between two, in virtual time. */
class TalkTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void eachMessageIsHeardOnceAndInOrderAcrossLossReorderingAndDuplication(long seed) {
        var random = new Random(seed);
        var pair = new TalkPair(seed);
        pair.network.loss = random.nextDouble(0.3);
        pair.network.reordering = random.nextDouble(0.2);
        pair.network.duplication = random.nextDouble(0.2);
        pair.network.delayNanos = random.nextLong(MILLISECOND / 5, 150 * MILLISECOND);
        pair.network.mtuBytes = 1_280;
        pair.opened();
        var fromCaller = messages(random, 40);
        var fromAnswerer = messages(random, 40);
        var sides = List.of(pair.caller, pair.answerer);
        var left = List.of(new ArrayList<>(fromCaller), new ArrayList<>(fromAnswerer));

        assertThat(pair.runUntil(() -> {
            for (int i = 0; i < 2; i++) {
                while (!left.get(i).isEmpty() && sides.get(i).end.outbound().add(left.get(i).getFirst()) >= 0) {
                    left.get(i).removeFirst();
                }
            }
            return pair.caller.heard.size() == 40 && pair.answerer.heard.size() == 40;
        }, 600 * SECOND)).as("seed %d", seed).isTrue();
        assertThat(pair.answerer.heard).as("seed %d", seed).containsExactlyElementsOf(fromCaller);
        assertThat(pair.caller.heard).as("seed %d", seed).containsExactlyElementsOf(fromAnswerer);
        assertThat(pair.runUntil(() -> sides.stream().allMatch(side -> side.end.outbound().takenBytes() == side.end
                .outbound().endBytes()), 60 * SECOND)).as("both know that all was heard, seed %d", seed).isTrue();
    }

    private static List<byte[]> messages(Random random, int count) {
        var messages = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            var message = new byte[i % 10 == 0 ? 65_535 : 1 + random.nextInt(200)];
            random.nextBytes(message);
            messages.add(message);
        }
        return messages;
    }

    @Test
    void nothingCountsAsHeardThatHasOnlyArrived() {
        var pair = new TalkPair(11).opened();
        pair.answerer.deaf = true;
        long end = pair.caller.end.outbound().add(bytes("are you there?"));
        assertThat(pair.runUntil(() -> pair.caller.end.outbound().takenBytes() == end, 5 * SECOND)).isFalse();
        pair.answerer.deaf = false;
        assertThat(pair.runUntil(() -> pair.caller.end.outbound().takenBytes() == end, SECOND)).isTrue();
    }

    @Test
    void whoeverDoesNotListenIsSentNoMoreThanAWindow() {
        var pair = new TalkPair(12).opened();
        pair.answerer.deaf = true;
        assertThat(pair.caller.end.outbound().add(new byte[65_535])).isPositive();
        assertThat(pair.caller.end.outbound().add(new byte[65_533])).isEqualTo(131_072);
        assertThat(pair.caller.end.outbound().add(new byte[1])).isEqualTo(-1);
        pair.runUntil(() -> false, 20 * SECOND);
        assertThat(pair.caller.end.outbound().sentBytes()).isEqualTo(OutboundMessages.WINDOW_BYTES);
        pair.answerer.deaf = false;
        assertThat(pair.runUntil(() -> pair.caller.end.outbound().takenBytes() == 131_072, SECOND)).isTrue();
        assertThat(pair.caller.end.outbound().add(new byte[1])).isPositive();
    }

    @Test
    void aQuietTalkStaysOpenAtTheCostOfAFewPacketsAMinute() {
        var pair = new TalkPair(13).opened();
        long before = pair.caller.connection.statistics().sentPackets();
        assertThat(pair.runUntil(() -> pair.caller.connection.closeReason() != null, 3_600 * SECOND)).isFalse();
        assertThat(pair.caller.connection.statistics().sentPackets() - before).isLessThan(3_600 / 15 * 3);
    }

    @Test
    void aPeerThatIsGoneIsNoticedWithinThreeQuartersOfAMinute() {
        var pair = new TalkPair(14).opened();
        pair.network.loss = 1;
        assertThat(pair.runUntil(() -> pair.caller.connection.isClosed() && pair.answerer.connection.isClosed(),
                46 * SECOND)).isTrue();
        assertThat(pair.caller.connection.closeReason()).isEqualTo(CloseReason.TIMED_OUT);
    }

    @Test
    void goesOnAfterABlackoutOfHalfAMinute() {
        var pair = new TalkPair(15).opened();
        pair.network.blackoutFrom = pair.nowNanos;
        pair.network.blackoutUntil = pair.nowNanos + 28 * SECOND;
        pair.caller.end.outbound().add(bytes("into the dark"));
        assertThat(pair.runUntil(() -> pair.answerer.heard.size() == 1, 45 * SECOND)).isTrue();
        assertThat(pair.runUntil(() -> pair.caller.end.outbound().takenBytes() > 0, 5 * SECOND)).isTrue();
    }

    /** Nothing else is on its way that the end could be told with. */
    @Test
    void theEndIsToldAlthoughPacketsAreLost() {
        int told = 0;
        for (long seed = 100; seed < 200; seed++) {
            var pair = new TalkPair(seed).opened();
            pair.runUntil(() -> false, SECOND);
            pair.network.loss = 0.3;
            pair.caller.connection.close(CloseReason.DONE, pair.nowNanos);
            told += pair.runUntil(pair.answerer.connection::isClosed, 5 * SECOND) ? 1 : 0;
        }
        assertThat(told).as("of 100, with three chances of 0.7 each").isGreaterThan(90);
    }

    /** F001-16 */
    @Test
    void anEavesdropperSeesNeitherTextNorKey() {
        var pair = new TalkPair(16).opened();
        var text = "Meet me where the suns set.";
        pair.caller.end.outbound().add(bytes(text));
        assertThat(pair.runUntil(() -> pair.answerer.heard.size() == 1, SECOND)).isTrue();
        var seen = new StringBuilder();
        pair.network.seen().forEach(packet -> seen.append(new String(packet.bytes(), StandardCharsets.ISO_8859_1)));
        assertThat(seen).hasSizeGreaterThan(100).doesNotContain(text);
        for (var key : List.of(pair.caller.keys.sealing(), pair.caller.keys.opening())) {
            assertThat(seen).doesNotContain(new String(KeyBytes.of(key), StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
