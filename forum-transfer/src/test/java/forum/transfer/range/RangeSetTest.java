package forum.transfer.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
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
        assertThat(ranges.containsAll(start, end)).isEqualTo(bits.nextClearBit(start) >= end);
    }
}
