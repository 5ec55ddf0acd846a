package forum.transfer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuffersTest {

    private static void fill(SendBuffer buffer) {
        for (var chunk = buffer.pollWanted(); chunk != null; chunk = buffer.pollWanted()) {
            for (int i = 0; i < chunk.length(); i++) {
                chunk.bytes()[i] = value(chunk.index() * Chunk.BYTES + i);
            }
            buffer.append(chunk);
        }
    }

    private static byte value(long offset) {
        return (byte) (offset * 31 + (offset >> 8));
    }

    @Test
    void retransmitsOnlyTheMissingRange() {
        var buffer = new SendBuffer(20_000);
        buffer.start(0);
        fill(buffer);
        buffer.setLimit(10_000);
        var packet = new byte[10_000];
        assertThat(buffer.takeNext(10_000, packet, 0)).isEqualTo(10_000);
        buffer.onAcknowledged(0, 3_000);
        buffer.onLost(2_000, 3_000);
        buffer.onAcknowledged(4_000, 6_000);
        assertThat(buffer.nextOffset()).isEqualTo(3_000);
        assertThat(buffer.takeNext(10_000, packet, 0)).isEqualTo(1_000);
        assertThat(packet[0]).isEqualTo(value(3_000));
        assertThat(buffer.hasData()).isFalse();
        assertThat(buffer.retransmittedBytes()).isEqualTo(1_000);
    }

    @Test
    void retransmitsTwiceWhereNothingElseIsLeftToSend() {
        var buffer = new SendBuffer(10_000);
        buffer.start(0);
        fill(buffer);
        buffer.setLimit(10_000);
        var packet = new byte[10_000];
        buffer.takeNext(10_000, packet, 0);
        buffer.onLost(2_000, 1_000);
        buffer.onLost(5_000, 1_000);
        assertThat(buffer.takeNext(10_000, packet, 0)).isEqualTo(1_000);
        assertThat(buffer.takeNext(10_000, packet, 0)).isEqualTo(1_000);
        buffer.onAcknowledged(5_000, 1_000);
        assertThat(buffer.nextOffset()).isEqualTo(2_000);
        assertThat(buffer.takeNext(10_000, packet, 0)).isEqualTo(1_000);
        assertThat(packet[0]).isEqualTo(value(2_000));
        assertThat(buffer.hasData()).isFalse();
    }

    @Test
    void sendsNothingBeyondTheCredit() {
        var buffer = new SendBuffer(10_000);
        buffer.start(0);
        fill(buffer);
        assertThat(buffer.hasData()).isFalse();
        buffer.setLimit(2_500);
        assertThat(buffer.takeNext(10_000, new byte[10_000], 0)).isEqualTo(2_500);
        assertThat(buffer.hasData()).isFalse();
    }

    @Test
    void readsAheadNoMoreThanItsBound() {
        var buffer = new SendBuffer(1L << 40);
        buffer.start(0);
        long wanted = 0;
        for (var chunk = buffer.pollWanted(); chunk != null; chunk = buffer.pollWanted()) {
            wanted += chunk.length();
        }
        assertThat(wanted).isEqualTo(4 << 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void handsOutChunksInSequenceWhateverTheOrderOfArrival(long seed) {
        var random = new Random(seed);
        var file = new byte[3 * Chunk.BYTES + 1_234];
        random.nextBytes(file);
        var buffer = new ReceiveBuffer(file.length, 0);
        List<Integer> offsets = new ArrayList<>();
        for (int offset = 0; offset < file.length; offset += 1_000) {
            offsets.add(offset);
            offsets.add(Math.max(0, offset - random.nextInt(1_000)));
        }
        Collections.shuffle(offsets, random);
        long next = 0;
        for (int offset : offsets) {
            int length = Math.min(1_000, file.length - offset);
            assertThat(buffer.allows(offset, length)).isTrue();
            buffer.write(offset, file, offset, length);
            for (var chunk = buffer.pollComplete(); chunk != null; chunk = buffer.pollComplete()) {
                int start = (int) (next * Chunk.BYTES);
                assertThat(chunk.index()).isEqualTo(next++);
                assertThat(Arrays.equals(chunk.bytes(), 0, chunk.length(), file, start, start + chunk.length()))
                        .isTrue();
                buffer.release(chunk);
            }
        }
        assertThat(next).isEqualTo(4);
        assertThat(buffer.isFullyReleased()).isTrue();
    }

    @Test
    void givesCreditOnlyAsTheDiskTakesChunks() {
        var buffer = new ReceiveBuffer(1L << 40, 0);
        long window = (long) ReceiveBuffer.WINDOW_CHUNKS * Chunk.BYTES;
        assertThat(buffer.limitBytes()).isEqualTo(window);
        assertThat(buffer.allows(window - 10, 10)).isTrue();
        assertThat(buffer.allows(window - 10, 11)).isFalse();
        buffer.write(0, new byte[Chunk.BYTES], 0, Chunk.BYTES);
        var chunk = Objects.requireNonNull(buffer.pollComplete());
        assertThat(buffer.limitBytes()).isEqualTo(window);
        buffer.release(chunk);
        assertThat(buffer.limitBytes()).isEqualTo(window + Chunk.BYTES);
    }

    @Test
    void refusesMoreHolesThanAnyNetworkMakes() {
        var buffer = new ReceiveBuffer(1 << 20, 0);
        for (int i = 0; i < 8_192; i++) {
            assertThat(buffer.isTooFragmented()).isFalse();
            buffer.write(2L * i, new byte[1], 0, 1);
        }
        assertThat(buffer.isTooFragmented()).isTrue();
    }
}
