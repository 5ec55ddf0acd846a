package forum.transfer.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is asked of whom, in virtual time. */
class SwarmTest {

    private static final long MEBIBYTE = 1 << 20;
    private static final long SECOND = 1_000_000_000L;
    private static final long SEED = 42;

    private final Random random = new Random(SEED);

    private static Swarm swarm(int chunks, long seed) {
        var wanted = new BitSet();
        wanted.set(0, chunks);
        return new Swarm(new Pieces(chunks * MEBIBYTE, chunks), wanted, new Random(seed));
    }

    private static BitSet chunks(int from, int end) {
        var chunks = new BitSet();
        chunks.set(from, end);
        return chunks;
    }

    private static List<Integer> all(Swarm swarm, SwarmPeer peer) {
        var asked = new ArrayList<Integer>();
        for (int piece = swarm.next(peer); piece >= 0; piece = swarm.next(peer)) {
            asked.add(piece);
        }
        return asked;
    }

    /** F001-22 */
    @Test
    void asksForWhatTheFewestHaveFirst() {
        var swarm = swarm(100, SEED);
        var seed = swarm.add(chunks(0, 100));
        swarm.add(chunks(0, 98));
        swarm.add(chunks(0, 97));
        var first = all(swarm, seed);
        assertThat(first.subList(0, 2)).containsExactlyInAnyOrder(98, 99);
        assertThat(first.get(2)).isEqualTo(97);
    }

    /** F001-22 */
    @Test
    void asksAPeerForNothingThatItDoesNotHave() {
        var swarm = swarm(10, SEED);
        var peer = swarm.add(chunks(3, 5));
        assertThat(all(swarm, peer)).containsExactlyInAnyOrder(3, 4);
        swarm.update(peer, chunks(3, 6));
        assertThat(all(swarm, peer)).containsExactly(5);
        assertThat(swarm.unavailableChunks()).isEqualTo(or(chunks(0, 3), chunks(6, 10)));
    }

    private static BitSet or(BitSet one, BitSet other) {
        one.or(other);
        return one;
    }

    @Test
    void finishesAChunkBeforeItBeginsAnother() {
        var pieces = new Pieces(40 * MEBIBYTE, 10);
        var wanted = new BitSet();
        wanted.set(0, pieces.count());
        var swarm = new Swarm(pieces, wanted, random);
        var asked = all(swarm, swarm.add(chunks(0, 10)));
        assertThat(asked.stream().map(pieces::chunk).distinct()).hasSize(1);
    }

    /** F001-22 */
    @Test
    void whatALeavingPeerOwesIsAskedOfOthers() {
        var swarm = swarm(4, SEED);
        var one = swarm.add(chunks(0, 4));
        assertThat(all(swarm, one)).hasSize(4);
        var two = swarm.add(chunks(0, 4));
        swarm.remove(one);
        assertThat(all(swarm, two)).hasSize(4);
        assertThat(one.askedBytes()).isZero();
    }

    @Test
    void asksASecondPeerOnlyForTheLastPieces() {
        var swarm = swarm(6, SEED);
        var slow = swarm.add(chunks(0, 6));
        var fast = swarm.add(chunks(0, 6));
        assertThat(all(swarm, slow)).hasSize(4);
        var own = all(swarm, fast);
        assertThat(own).hasSize(2);
        own.forEach(piece -> assertThat(swarm.onVerified(fast, piece, SECOND)).isTrue());
        var second = all(swarm, fast);
        assertThat(second).hasSize(1);
        assertThat(swarm.onVerified(fast, second.getFirst(), SECOND)).isTrue();
        assertThat(swarm.onVerified(slow, second.getFirst(), SECOND)).isFalse();
    }

    /** A peer behind a line of its own. */
    private static final class Line {

        private final SwarmPeer peer;
        private final long nanosForAPiece;
        private long freeNanos;
        private int delivered;

        Line(SwarmPeer peer, long piecesPerSecond) {
            this.peer = peer;
            this.nanosForAPiece = SECOND / piecesPerSecond;
        }
    }

    private record Delivery(long nanos, Line line, int piece) {
    }

    /** Peers of very different speed: each delivers about in proportion, hardly anything comes twice, and all ends. F001-22 */
    @Test
    void theFastestDeliverMost() {
        int count = 400;
        var swarm = swarm(count, SEED);
        var lines = LongStream.of(80, 40, 20, 4).mapToObj(rate -> new Line(swarm.add(chunks(0, count)), rate)).toList();
        var deliveries = new PriorityQueue<>(Comparator.comparingLong(Delivery::nanos));
        long nowNanos = 0;
        int twice = 0;
        while (!swarm.isDone()) {
            for (var line : lines) {
                for (int piece : all(swarm, line.peer)) {
                    line.freeNanos = Math.max(nowNanos, line.freeNanos) + line.nanosForAPiece;
                    deliveries.add(new Delivery(line.freeNanos, line, piece));
                }
            }
            var next = deliveries.remove();
            nowNanos = next.nanos;
            if (swarm.onVerified(next.line.peer, next.piece, nowNanos)) {
                next.line.delivered++;
            } else {
                twice++;
            }
        }
        assertThat(lines.stream().mapToInt(line -> line.delivered).sum()).as("seed %d", SEED).isEqualTo(count);
        assertThat(lines).extracting(line -> line.delivered).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(lines.getFirst().delivered).isGreaterThan(count * 80 / 144 - 20);
        assertThat(twice).isLessThanOrEqualTo(8);
        // Together they could do it in 400 / 144 s.
        assertThat(nowNanos).isLessThan(SECOND * 400 / 144 * 12 / 10);
    }
}
