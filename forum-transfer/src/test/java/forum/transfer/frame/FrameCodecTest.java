package forum.transfer.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {

    private final FrameWriter writer = new FrameWriter(1_200);
    private final FrameLog log = new FrameLog();

    @Test
    void readsWhatItWrote() throws MalformedPacketException {
        var ack = new AckFrame();
        ack.clear(77);
        ack.add(1L << 40, (1L << 40) + 5);
        ack.add(100, 100);
        ack.add(0, 98);
        writer.start(11, 1_200);
        assertThat(writer.ack(ack)).isTrue();
        assertThat(writer.ping()).isTrue();
        assertThat(writer.credit(0, 3, 1L << 61)).isTrue();
        var sha256 = new byte[32];
        sha256[0] = 1;
        sha256[1] = 2;
        assertThat(writer.mark(0, 1 << 20, sha256)).isTrue();
        assertThat(writer.finish(3, 64, sha256)).isTrue();
        assertThat(writer.verified(0, sha256)).isTrue();
        assertThat(writer.slow(0, true)).isTrue();
        assertThat(writer.close(CloseReason.DISK_FULL)).isTrue();
        assertThat(writer.pathChallenge(-1)).isTrue();
        assertThat(writer.pathResponse(Long.MIN_VALUE)).isTrue();
        writer.data(0, 16_384);
        writer.packet()[writer.position()] = 'x';
        writer.skip(1);
        read();
        assertThat(log.frames).containsExactly("ACK after 77 1099511627776-1099511627781 100-100 0-98", "PING",
                "CREDIT 0 3 2305843009213693952", "MARK 0 1048576 0102", "FINISH 3 64 0102", "VERIFIED 0 0102",
                "SLOW 0 true",
                "CLOSE DISK_FULL", "CHALLENGE -1",
                "RESPONSE -9223372036854775808", "DATA 0 16384 x");
    }

    @Test
    void skipsPadding() throws MalformedPacketException {
        writer.start(11, 1_184);
        writer.ping();
        writer.pad();
        assertThat(writer.position()).isEqualTo(1_184);
        read();
        assertThat(log.frames).containsExactly("PING");
    }

    @Test
    void leavesOutTheLowestRangesWhenThereIsNoRoom() throws MalformedPacketException {
        var ack = new AckFrame();
        ack.clear(0);
        for (int i = 0; i < AckFrame.MAX_RANGES; i++) {
            ack.add(10_000 - 10L * i, 10_005 - 10L * i);
        }
        writer.start(11, 111);
        assertThat(writer.ack(ack)).isTrue();
        assertThat(writer.position()).isLessThanOrEqualTo(111);
        read();
        assertThat(log.frames.getFirst()).startsWith("ACK after 0 10000-10005 9990-9995");
    }

    @Test
    void writesNothingWithoutRoom() {
        writer.start(11, 12);
        assertThat(writer.pathChallenge(1)).isFalse();
        assertThat(writer.credit(0, 0, 1)).isFalse();
        assertThat(writer.close(CloseReason.DONE)).isFalse();
        assertThat(writer.position()).isEqualTo(11);
    }

    @Test
    void tellsNothingOfAPacketWithAMalformedEnd() {
        assertThatThrownBy(() -> new FrameReader().read(new byte[]{1, 1, 0x55}, 0, 3, log))
                .isInstanceOf(MalformedPacketException.class);
        assertThat(log.frames).isEmpty();
    }

    @Test
    void refusesAPacketWithoutFrames() {
        assertThatThrownBy(() -> new FrameReader().read(new byte[1], 0, 0, log))
                .isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void endsInFramesOrMalformedWhateverTheBytes(long seed) {
        var random = new Random(seed);
        var reader = new FrameReader();
        var bytes = new byte[64];
        int malformed = 0;
        for (int i = 0; i < 100_000; i++) {
            int length = 1 + random.nextInt(bytes.length);
            random.nextBytes(bytes);
            bytes[0] = (byte) random.nextInt(11);
            try {
                reader.read(bytes, 0, length, new FrameLog());
            } catch (MalformedPacketException e) {
                malformed++;
            }
        }
        assertThat(malformed).isBetween(1, 99_999);
    }

    private void read() throws MalformedPacketException {
        var bytes = Arrays.copyOf(writer.packet(), writer.position());
        new FrameReader().read(bytes, 11, writer.position() - 11, log);
    }

    @Test
    void putsAllRangesIntoAPacketThatHasRoomForThem() throws MalformedPacketException {
        var ack = new AckFrame();
        ack.clear(0);
        for (int i = 0; !ack.isFull(); i++) {
            ack.add(1_000_000 - 10L * i, 1_000_005 - 10L * i);
        }
        writer.start(11, 1_184);
        assertThat(writer.ack(ack)).isTrue();
        read();
        assertThat(log.frames.getFirst()).endsWith((1_000_000 - 10L * (AckFrame.MAX_RANGES - 1)) + "-"
                + (1_000_005 - 10L * (AckFrame.MAX_RANGES - 1)));
    }
}
