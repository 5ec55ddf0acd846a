package forum.transfer.connection;

import static forum.transfer.connection.Network.MILLISECOND;
import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.frame.CloseReason;
import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file in several connections, each of which ends at any moment. */
class ResumeTest {

    private static final int MEBIBYTE = 1 << 20;

    /** Both sides are gone without a word, and of what was written only what both agreed on is sure to be there. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void isWholeAfterKillsAtAnyMomentAndSendsLittleTwice(long seed) {
        var random = new Random(seed);
        var file = new byte[12 * MEBIBYTE + random.nextInt(MEBIBYTE)];
        random.nextBytes(file);
        var arrived = new byte[file.length];
        long from = 0;
        long sentBytes = 0;
        int kills = 0;
        while (true) {
            var pair = new Pair(seed * 1_000 + kills, file, arrived, from, ConnectionConfig.DEFAULT);
            pair.network.bytesPerSecond = 5_000_000;
            pair.network.loss = random.nextDouble(0.1);
            pair.network.reordering = random.nextDouble(0.1);
            pair.network.mtuBytes = 1_472;
            boolean done = pair.runUntil(() -> pair.source.isVerified() && pair.target.isVerified(),
                    kills < 8 ? random.nextLong(SECOND) : 60 * SECOND);
            sentBytes += pair.source.buffer().acknowledgedBytes() - from;
            if (done) {
                break;
            }
            var agreed = pair.target.marks().agreed();
            from = agreed == null ? from : agreed.offset();
            scribble(random, arrived, (int) from);
            kills++;
        }
        assertThat(arrived).as("seed %d, %d kills", seed, kills).isEqualTo(file);
        assertThat(from).as("seed %d: something was kept", seed).isPositive();
        assertThat(sentBytes).as("seed %d, %d kills", seed, kills).isLessThan(file.length + kills * 2L * MEBIBYTE);
    }

    private static void scribble(Random random, byte[] bytes, int from) {
        for (int i = 0; i < 1_000; i++) {
            bytes[random.nextInt(from, bytes.length)] = (byte) random.nextInt();
        }
    }

    @Test
    void asksForNothingWhenAllIsThere() {
        var file = new byte[4 * MEBIBYTE];
        var pair = new Pair(1, file, file.clone(), file.length, ConnectionConfig.DEFAULT);
        assertThat(pair.runUntilDone(5 * SECOND)).isTrue();
        assertThat(pair.sender.statistics().sentBytes()).isLessThan(10_000);
        assertThat(pair.source.verifiedSha256()).isEqualTo(Pair.sha256().digest(file));
    }

    @Test
    void endsWithAReceiverThatChangesItsMind() {
        var pair = new Pair(2, 8 * MEBIBYTE);
        pair.network.bytesPerSecond = 10_000_000;
        pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > MEBIBYTE, SECOND);
        assertThat(pair.source.onCredit(ConnectionEnd.TRANSFER, MEBIBYTE, 8 * MEBIBYTE)).isFalse();
        assertThat(pair.source.onCredit(ConnectionEnd.TRANSFER, 0, 8 * MEBIBYTE)).isTrue();
    }

    @Test
    void nothingBeginsOutsideOfTheFileOrBetweenChunks() {
        for (long from : new long[]{-1, 1, MEBIBYTE + 1, 3 * MEBIBYTE, Long.MAX_VALUE}) {
            var source = new FileSender(2 * MEBIBYTE);
            assertThat(source.onCredit(ConnectionEnd.TRANSFER, from, 2 * MEBIBYTE)).as("from %d", from).isFalse();
            assertThat(source.buffer().pollWanted()).isNull();
        }
    }

    @Test
    void agreesOnNothingThatOneSideHashesOtherwise() {
        var marks = new Marks();
        marks.addOurs(MEBIBYTE, new byte[32]);
        assertThat(marks.agreed()).isNull();
        assertThat(marks.addTheirs(MEBIBYTE, new byte[]{1})).isTrue();
        assertThat(marks.agreed()).isNull();
        assertThat(marks.isContradicted()).isTrue();
    }

    @Test
    void keepsNoMoreMarksThanAWindowHas() {
        var marks = new Marks();
        for (long step = 1; step <= 1_000; step++) {
            marks.addTheirs(step * MEBIBYTE, new byte[32]);
        }
        marks.addOurs(MEBIBYTE, new byte[32]);
        assertThat(marks.agreed()).as("of a mark that was forgotten").isNull();
        marks.addOurs(1_000L * MEBIBYTE, new byte[32]);
        assertThat(marks.agreed()).isNotNull();
        assertThat(marks.addTheirs(MEBIBYTE + 1, new byte[32])).isFalse();
    }

    @Test
    void endsWithWhoeverMarksBehindTheEnd() {
        var pair = new Pair(3, 8 * MEBIBYTE);
        pair.network.bytesPerSecond = 10_000_000;
        pair.runUntil(() -> pair.source.buffer().acknowledgedBytes() > 0, 100 * MILLISECOND);
        var frames = new FrameWriter(1_200);
        frames.start(PacketHeader.BYTES, 1_184);
        frames.mark(ConnectionEnd.TRANSFER, 9 * MEBIBYTE, new byte[32]);
        pair.deliverFromSender(1 << 20, frames);
        assertThat(pair.receiver.closeReason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }
}
