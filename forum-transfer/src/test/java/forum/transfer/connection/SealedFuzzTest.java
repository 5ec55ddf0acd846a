package forum.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.congestion.RateController;
import forum.transfer.crypto.ConnectionKeys;
import forum.transfer.crypto.EphemeralKeys;
import forum.transfer.crypto.PacketSealer;
import forum.transfer.crypto.Role;
import forum.transfer.frame.AckFrame;
import forum.transfer.frame.CloseReason;
import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import forum.transfer.swarm.PieceReceiver;
import forum.transfer.swarm.PieceSender;
import forum.transfer.swarm.Pieces;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Connections of every kind, and a peer with the right keys that sends whatever it likes, or a stranger who changes what it
 * sends. As many packets as the system property {@code forum.fuzz} says, half of it; the seed is printed.
 */
class SealedFuzzTest {

    private static final int PACKETS = Integer.getInteger("forum.fuzz", 200_000) / 2;
    private static final int PACKETS_OF_ONE = 400;
    private static final int MEBIBYTE = 1 << 20;
    private static final long MANY_BYTES = 40L * MEBIBYTE;
    private static final Pieces PIECES = new Pieces(MANY_BYTES, 40);

    private final long seed = Long.getLong("forum.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final FrameWriter writer = new FrameWriter(1_472);
    private final byte[] sealed = new byte[1_472];
    private final Datagram datagram = new Datagram();
    private final ConnectionKeys ours;
    private final ConnectionKeys theirs;
    /** Makes each number once. */
    private PacketSealer forger;
    private long number;

    SealedFuzzTest() {
        System.out.println("SealedFuzzTest: -Dforum.fuzz.seed=" + seed);
        var our = EphemeralKeys.generate();
        var their = EphemeralKeys.generate();
        ours = our.derive(Role.SENDER, 1, 2, their.publicKey());
        theirs = their.derive(Role.RECEIVER, 2, 1, our.publicKey());
        forger = new PacketSealer(theirs.sealing());
    }

    /** A victim of one kind or another, that has something to send when it is one that sends. */
    private ConnectionEnd end() {
        return switch (random.nextInt(5)) {
            case 0 -> new FileReceiver(MANY_BYTES, random.nextInt(3) * (long) MEBIBYTE);
            case 1 -> new MessageEnd();
            case 2 -> new PieceSender(PIECES);
            case 3 -> {
                var receiver = new PieceReceiver(PIECES);
                for (int piece = random.nextInt(5); piece >= 0; piece--) {
                    receiver.want(piece);
                }
                yield receiver;
            }
            default -> new FileSender(MANY_BYTES);
        };
    }

    @Test
    void whateverThePeerSealsTheConnectionGoesOnOrEnds() {
        int packets = 0;
        int violations = 0;
        int taken = 0;
        while (packets < PACKETS) {
            var end = end();
            var victim = new Connection(ConnectionConfig.DEFAULT, Role.SENDER, ours, 2, List.of(Pair.RECEIVER_ADDRESS),
                    end, new RateController(), random, 0);
            number = 0;
            forger = new PacketSealer(theirs.sealing());
            long nowNanos = 0;
            for (int i = 0; i < PACKETS_OF_ONE && !victim.isClosed(); i++) {
                nowNanos += random.nextLong(20 * Network.MILLISECOND);
                int length = seal(near(end));
                if (random.nextInt(8) == 0) {
                    sealed[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
                }
                victim.handleDatagram(sealed, random.nextInt(8) == 0 ? random.nextInt(length + 1) : length,
                        Pair.address(1 + random.nextInt(random.nextInt(20) == 0 ? 60_000 : 3)), nowNanos);
                victim.handleTimeout(nowNanos);
                drain(victim, end, nowNanos);
                packets++;
            }
            violations += victim.closeReason() == CloseReason.PROTOCOL_VIOLATION ? 1 : 0;
            taken += (int) victim.statistics().receivedPackets();
        }
        assertThat(violations).as("seed %d: ended for a violation", seed).isPositive();
        assertThat(taken).as("seed %d: packets that were taken", seed).isGreaterThan(packets / 20);
    }

    private void drain(Connection victim, ConnectionEnd end, long nowNanos) {
        if (end instanceof FileSender file) {
            for (var chunk = file.buffer().pollWanted(); chunk != null; chunk = file.buffer().pollWanted()) {
                file.buffer().append(chunk);
            }
        } else if (end instanceof FileReceiver file) {
            for (var chunk = file.buffer().pollComplete(); chunk != null; chunk = file.buffer().pollComplete()) {
                file.buffer().release(chunk);
            }
        } else if (end instanceof PieceSender pieces) {
            for (var piece = pieces.pollWanted(); piece != null; piece = pieces.pollWanted()) {
                pieces.append(piece, new byte[piece.length()]);
            }
        }
        for (int sent = 0; sent < 20 && victim.pollTransmit(nowNanos, datagram); sent++) {
            assertThat(datagram.length()).as("seed %d", seed).isBetween(1, ConnectionConfig.MAX_DATAGRAM_BYTES);
        }
    }

    /** Somewhere that may just be legal. */
    private long near(ConnectionEnd end) {
        long legal = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(41) * (long) MEBIBYTE;
            case 2 -> random.nextLong(MANY_BYTES + 2);
            default -> end instanceof FileReceiver file ? file.buffer().limitBytes() : random.nextInt(2_000);
        };
        return random.nextInt(16) == 0 ? random.nextLong(1L << 62) : Math.max(0, legal - random.nextInt(3));
    }

    private int seal(long value) {
        writer.start(PacketHeader.BYTES, 60 + random.nextInt(1_472 - 60 - PacketSealer.TAG_BYTES));
        for (int frames = 1 + random.nextInt(3); frames > 0 && writer.room() > 60; frames--) {
            writeFrame(value);
        }
        if (writer.room() > 20 && random.nextBoolean()) {
            writer.data(random.nextInt(40) == 0 ? 1 : 0, value);
            writer.skip(1 + random.nextInt(writer.room()));
        }
        if (writer.position() == PacketHeader.BYTES) {
            writer.ping();
        }
        number += 1 + (random.nextInt(16) == 0 ? random.nextInt(2_000) : 0);
        PacketHeader.write(writer.packet(), 1, number);
        return forger.seal(number, writer.packet(), PacketHeader.BYTES, writer.position(),
                sealed, 0);
    }

    private void writeFrame(long value) {
        switch (random.nextInt(24)) {
            case 0 -> writer.finish(0, random.nextBoolean() ? MANY_BYTES : value, new byte[32]);
            case 1 -> writer.mark(0, value, new byte[32]);
            case 2 -> writer.verified(0, new byte[32]);
            case 3 -> writer.close(CloseReason.CANCELLED);
            case 4, 5, 6 -> writer.credit(0, random.nextBoolean() ? 0 : value, value);
            case 7, 8, 9 -> writer.want(random.nextInt(1_100), random.nextInt(45));
            case 10, 11 -> writer.pathChallenge(random.nextLong());
            case 12 -> writer.pathResponse(random.nextLong());
            case 13, 14, 15, 16 -> writeAck();
            default -> writer.ping();
        }
    }

    private void writeAck() {
        var ack = new AckFrame();
        ack.clear(random.nextInt(1 << 20));
        long largest = random.nextInt(random.nextInt(4) == 0 ? 100_000 : 40);
        for (int ranges = random.nextInt(5); ranges >= 0 && largest >= 0; ranges--) {
            long smallest = Math.max(0, largest - random.nextInt(20));
            ack.add(smallest, largest);
            largest = smallest - 2 - random.nextInt(10);
        }
        writer.ack(ack);
    }
}
