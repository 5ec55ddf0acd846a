package forum.transfer.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeSetTest {

    private static final int NUMBERS = 300;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void holdsWhatABitSetHolds(long seed) {
        var random = new Random(seed);
        var ranges = new RangeSet();
        var bits = new BitSet();
        for (int step = 0; step < 3_000; step++) {
            int start = random.nextInt(NUMBERS);
            int end = start + random.nextInt(12);
            if (random.nextInt(5) < 2) {
                ranges.remove(start, end);
                bits.clear(start, end);
            } else {
                long before = bits.cardinality();
                bits.set(start, end);
                assertThat(ranges.add(start, end)).isEqualTo(bits.cardinality() - before);
            }
            assertSame(ranges, bits, start, end);
        }
    }

    private static void assertSame(RangeSet ranges, BitSet bits, int start, int end) {
        int range = 0;
        for (int from = bits.nextSetBit(0); from >= 0; from = bits.nextSetBit(bits.nextClearBit(from))) {
            assertThat(ranges.start(range)).isEqualTo(from);
            assertThat(ranges.end(range)).isEqualTo(bits.nextClearBit(from));
            range++;
        }
        assertThat(ranges.size()).isEqualTo(range);
        assertThat(ranges.contains(start)).isEqualTo(bits.get(start));
        assertThat(ranges.firstAbsent(start)).isEqualTo(bits.nextClearBit(start));
        assertThat(ranges.containsAll(start, end)).isEqualTo(bits.nextClearBit(start) >= end);
    }

    @Test
    void removesWhatAnotherHasBetweenTwoNumbers() {
        var other = new RangeSet();
        other.add(0, 2);
        other.add(4, 6);
        other.add(9, 12);
        var ranges = new RangeSet();
        ranges.add(3, 11);
        ranges.removeAll(other, 3, 11);
        assertThat(ranges.size()).isEqualTo(2);
        assertThat(ranges.containsAll(3, 4)).isTrue();
        assertThat(ranges.containsAll(6, 9)).isTrue();
    }
}
