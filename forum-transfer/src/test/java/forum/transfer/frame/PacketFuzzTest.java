package forum.transfer.frame;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.packet.PacketHeader;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** As many packets as the system property {@code forum.fuzz} says; short in the build. The seed is printed. */
class PacketFuzzTest {

    private static final int PACKETS = Integer.getInteger("forum.fuzz", 200_000);
    private static final int MAX_BYTES = 1_472;
    /** Every type of frame, and one that there is not. */
    private static final byte[] FIRST = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 17};

    private final long seed = Long.getLong("forum.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);

    PacketFuzzTest() {
        System.out.println("PacketFuzzTest: -Dforum.fuzz.seed=" + seed);
    }

    /** What the reader tells must lie in the packet and obey the frame's bounds. */
    private static final class Checking implements FrameHandler {

        private int frames;
        private int end;

        @Override
        public void onPing() {
            frames++;
        }

        @Override
        public void onAck(AckFrame ack) {
            frames++;
            assertThat(ack.count()).isBetween(1, AckFrame.MAX_RANGES);
            long below = Long.MAX_VALUE;
            for (int i = 0; i < ack.count(); i++) {
                if (ack.smallest(i) < 0 || ack.largest(i) < ack.smallest(i) || ack.largest(i) >= below) {
                    throw new AssertionError("Ranges overlap or are out of order");
                }
                below = ack.smallest(i) - 1;
            }
        }

        @Override
        public void onData(long transfer, long offset, byte[] payload, int from, int length) {
            frames++;
            if (offset < 0 || length < 1 || from < 0 || from + length > end) {
                throw new AssertionError("DATA outside of the packet");
            }
        }

        @Override
        public void onCredit(long transfer, long fromBytes, long limitBytes) {
            frames++;
            assertThat(fromBytes).isNotNegative();
            assertThat(limitBytes).isNotNegative();
        }

        @Override
        public void onMark(long transfer, long offset, byte[] sha256) {
            frames++;
            assertThat(offset).isNotNegative();
            assertThat(sha256).hasSize(32);
        }

        @Override
        public void onFinish(long transfer, long sizeBytes, byte[] sha256) {
            frames++;
            assertThat(sha256).hasSize(32);
        }

        @Override
        public void onSlow(long transfer, boolean slow) {
            frames++;
        }

        @Override
        public void onVerified(long transfer, byte[] sha256) {
            frames++;
            assertThat(sha256).hasSize(32);
        }

        @Override
        public void onWant(long slot, long index) {
            frames++;
        }

        @Override
        public void onClose(CloseReason reason) {
            frames++;
        }

        @Override
        public void onPathChallenge(long token) {
            frames++;
        }

        @Override
        public void onPathResponse(long token) {
            frames++;
        }
    }

    @Test
    void framesOfAnyBytesAreReadOrRefused() {
        var reader = new FrameReader();
        var bytes = new byte[MAX_BYTES];
        int read = 0;
        for (int i = 0; i < PACKETS; i++) {
            int length = 1 + random.nextInt(random.nextBoolean() ? 40 : MAX_BYTES);
            random.nextBytes(bytes);
            bytes[0] = FIRST[random.nextInt(FIRST.length)];
            read += read(reader, bytes, length) ? 1 : 0;
        }
        assertThat(read).isPositive();
    }

    @Test
    void packetsThatWereSoundAndThenChangedAreReadOrRefused() {
        var reader = new FrameReader();
        var writer = new FrameWriter(MAX_BYTES);
        int read = 0;
        for (int i = 0; i < PACKETS; i++) {
            writeSound(writer);
            var bytes = Arrays.copyOf(writer.packet(), writer.position());
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            read += read(reader, bytes, 1 + random.nextInt(bytes.length)) ? 1 : 0;
        }
        assertThat(read).isPositive();
    }

    private void writeSound(FrameWriter writer) {
        writer.start(0, 60 + random.nextInt(MAX_BYTES - 60));
        for (int frames = 1 + random.nextInt(4); frames > 0; frames--) {
            switch (random.nextInt(10)) {
                case 0 -> writer.ping();
                case 1 -> writer.ack(ack());
                case 2 -> writer.credit(0, random.nextLong(1L << 62), random.nextLong(1L << 62));
                case 3 -> writer.finish(0, random.nextLong(1L << 62), new byte[32]);
                case 4 -> writer.mark(0, random.nextLong(1L << 62), new byte[32]);
                case 5 -> writer.pathChallenge(random.nextLong());
                case 6 -> writer.pathResponse(random.nextLong());
                case 7 -> writer.want(random.nextLong(1L << 62), random.nextLong(1L << 62));
                case 8 -> writer.verified(0, new byte[32]);
                default -> writer.close(CloseReason.CANCELLED);
            }
        }
        writer.ping();
        if (writer.room() > 40) {
            writer.data(0, random.nextLong(1L << 62));
            writer.skip(1 + random.nextInt(writer.room()));
        }
    }

    private AckFrame ack() {
        var ack = new AckFrame();
        ack.clear(random.nextInt(1 << 20));
        long largest = random.nextLong(1L << 48);
        for (int i = random.nextInt(AckFrame.MAX_RANGES); i >= 0 && largest > 0; i--) {
            long smallest = Math.max(0, largest - random.nextInt(1_000));
            ack.add(smallest, largest);
            largest = smallest - 2 - random.nextInt(100);
        }
        return ack;
    }

    private boolean read(FrameReader reader, byte[] bytes, int length) {
        var checking = new Checking();
        checking.end = length;
        try {
            reader.read(bytes, 0, length, checking);
            if (checking.frames == 0 && !isPadding(bytes, length)) {
                throw new AssertionError("A packet was taken that says nothing; seed " + seed);
            }
            return true;
        } catch (MalformedPacketException e) {
            if (checking.frames > 0) {
                throw new AssertionError("Something of a malformed packet was told; seed " + seed, e);
            }
            return false;
        }
    }

    private static boolean isPadding(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != FrameType.PADDING) {
                return false;
            }
        }
        return true;
    }

    @Test
    void headersComeBackAsTheyWereWritten() {
        var packet = new byte[PacketHeader.BYTES];
        for (int i = 0; i < PACKETS; i++) {
            int id = random.nextInt();
            long number = random.nextLong(PacketHeader.MAX_PACKET_NUMBER + 1);
            PacketHeader.write(packet, id, number);
            if (!PacketHeader.isPacket(packet, packet.length, PacketHeader.BYTES)
                    || PacketHeader.connectionId(packet) != id || PacketHeader.packetNumber(packet) != number) {
                throw new AssertionError("Header of " + id + " and " + number + "; seed " + seed);
            }
        }
    }
}
