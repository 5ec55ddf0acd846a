package forum.transfer.connection;

import static forum.transfer.connection.Network.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.frame.CloseReason;
import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a peer can do that has all keys of a talk and keeps no rule. */
class HostileTalkerTest {

    private static final int WINDOW = 131_072;

    private final TalkPair pair = new TalkPair(1).opened();
    private final FrameWriter frames = new FrameWriter(1_200);
    /** Higher than any that the honest connection has used. */
    private long number = 1 << 20;

    private void deliver(Consumer<FrameWriter> frame) {
        frames.start(PacketHeader.BYTES, 1_184);
        frame.accept(frames);
        pair.caller.forge(number++, frames);
    }

    private void deliverData(long offset, byte... bytes) {
        deliver(writer -> {
            writer.data(ConnectionEnd.TRANSFER, offset);
            System.arraycopy(bytes, 0, writer.packet(), writer.position(), bytes.length);
            writer.skip(bytes.length);
        });
    }

    private @Nullable CloseReason reason() {
        return pair.answerer.connection.closeReason();
    }

    @Test
    void isNotHeardBeyondTheWindow() {
        deliverData(WINDOW - 1, (byte) 1);
        assertThat(reason()).isNull();
        deliverData(WINDOW, (byte) 1);
        assertThat(reason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    @Test
    void saysNothingInAMessage() {
        deliverData(0, (byte) 0, (byte) 0);
        assertThat(reason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    @Test
    void takesWhatWasNeverSaid() {
        deliver(writer -> writer.credit(ConnectionEnd.TRANSFER, 1, WINDOW + 1));
        assertThat(reason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    @Test
    void widensTheWindow() {
        deliver(writer -> writer.credit(ConnectionEnd.TRANSFER, 0, WINDOW + 1));
        assertThat(reason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    @Test
    void sendsAFile() {
        deliver(writer -> writer.finish(ConnectionEnd.TRANSFER, 10, new byte[32]));
        assertThat(reason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
    }

    @Test
    void leavesHolesWithoutEnd() {
        for (long offset = 10; offset < WINDOW && reason() == null; offset += 2) {
            deliverData(offset, (byte) 1);
        }
        assertThat(reason()).isEqualTo(CloseReason.PROTOCOL_VIOLATION);
        assertThat(number - (1 << 20)).as("packets that it took").isLessThan(1_100);
    }

    /** As many rounds as the system property {@code forum.fuzz} says, a hundredth of it; the seed is printed. */
    @Test
    void whateverItSendsNothingIsHeardThatIsNoMessage() {
        long seed = Long.getLong("forum.fuzz.seed", System.nanoTime());
        System.out.println("HostileTalkerTest: -Dforum.fuzz.seed=" + seed);
        var random = new Random(seed);
        for (int round = 0; round < Integer.getInteger("forum.fuzz", 200_000) / 100; round++) {
            var end = new MessageEnd();
            boolean legal = true;
            for (int frame = 0; legal && frame < 200; frame++) {
                var bytes = new byte[1 + random.nextInt(random.nextBoolean() ? 8 : 1_184)];
                if (random.nextBoolean()) {
                    random.nextBytes(bytes);
                } else {
                    Arrays.fill(bytes, (byte) random.nextInt(3));
                }
                long near = end.inbound().takenBytes() + random.nextInt(random.nextInt(8) == 0 ? 140_000 : 64);
                legal = switch (random.nextInt(8)) {
                    case 0 -> end.onCredit(0, random.nextInt(3), WINDOW + random.nextInt(3));
                    case 1 -> end.onData(0, random.nextLong(1L << 62), bytes, 0, bytes.length);
                    default -> end.onData(0, near, bytes, 0, bytes.length);
                };
                for (var message = end.inbound().poll(); message != null; message = end.inbound().poll()) {
                    assertThat(message.length).as("seed %d", seed).isBetween(1, 65_535);
                    end.take(message);
                }
                assertThat(end.inbound().limitBytes() - end.inbound().takenBytes()).as("seed %d", seed)
                        .isEqualTo(WINDOW);
            }
        }
    }

    @Test
    void theHonestOneIsNotDisturbedByPacketsOfStrangers() {
        var junk = new byte[100];
        new Random(2).nextBytes(junk);
        junk[0] = (byte) 0x80;
        pair.answerer.connection.handleDatagram(junk, junk.length, Pair.SENDER_ADDRESS, pair.nowNanos);
        pair.caller.end.outbound().add(new byte[]{1});
        assertThat(pair.runUntil(() -> pair.answerer.heard.size() == 1, SECOND)).isTrue();
        assertThat(pair.answerer.connection.statistics().unauthenticatedPackets()).isOne();
    }
}
