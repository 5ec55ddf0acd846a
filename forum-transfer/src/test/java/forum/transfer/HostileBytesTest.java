package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.crypto.Role;
import forum.transfer.crypto.SharedSecret;
import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What comes to the socket beside packets, in a packed folder, and stands in journals on disk: whatever the bytes, they are taken
 * or refused. As many as the system property {@code forum.fuzz} says, or a part of it; the seed is printed.
 */
class HostileBytesTest {

    private static final int TRIES = Integer.getInteger("forum.fuzz", 200_000);
    private static final InetSocketAddress REFLECTOR = TransferPair.loopback(9);

    private final long seed = Long.getLong("forum.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    HostileBytesTest() {
        System.out.println("HostileBytesTest: -Dforum.fuzz.seed=" + seed);
    }

    private byte[] noise(int maxBytes) {
        var bytes = new byte[random.nextInt(maxBytes + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private void change(byte[] bytes) {
        for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    @Test
    void noAnswerOfAReflectorIsTakenButAWholeOneToAQuestion() {
        var asked = new byte[1][];
        var reflections = new Reflections((request, to) -> asked[0] = request, Runnable::run);
        int taken = 0;
        for (int i = 0; i < TRIES; i++) {
            var answer = new CompletableFuture<InetSocketAddress>();
            reflections.ask(REFLECTOR, new byte[16], answer, i);
            reflections.onTimeout(i);
            var sound = ByteBuffer.allocate(28).put(Reflections.RESPONSE).put(asked[0], 17, 8)
                    .put((byte) (random.nextBoolean() ? 4 : 6)).array();
            var response = random.nextInt(3) == 0 ? noise(40) : sound;
            change(response);
            int length = switch (random.nextInt(3)) {
                case 0 -> Math.min(response.length, 16);
                case 1 -> random.nextInt(response.length + 1);
                default -> response.length;
            };
            var from = random.nextInt(8) == 0 ? TransferPair.loopback(10) : REFLECTOR;
            if (reflections.onDatagram(response, length, from)) {
                assertThat(from).isEqualTo(REFLECTOR);
                assertThat(length).as("seed %d", seed).isIn(16, 28);
                taken++;
            }
            reflections.close();
            assertThat(answer).isDone();
        }
        assertThat(taken).isPositive();
    }

    @Test
    void noIntroductionIsTakenThatWasChanged() {
        var secret = new SharedSecret(new byte[]{1});
        for (int i = 0; i < TRIES / 20; i++) {
            var salts = new byte[2 * SharedSecret.SALT_BYTES];
            random.nextBytes(salts);
            var from = random.nextBoolean() ? Role.SENDER : Role.RECEIVER;
            var sound = new Introduction(from, salts, random.nextLong(1L << 62)).seal(secret);
            var changed = random.nextInt(4) == 0 ? noise(60) : sound.clone();
            change(changed);
            int length = random.nextInt(4) == 0 ? random.nextInt(changed.length + 1) : changed.length;
            var opened = Introduction.open(secret, from, changed, length);
            assertThat(opened != null).as("seed %d", seed)
                    .isEqualTo(length == sound.length && Arrays.equals(changed, sound));
        }
    }

    /** Keeps nothing, and counts. */
    private static final class Nowhere implements Unpacker.Target {

        private int made;

        @Override
        public void makeFolder(String name) {
            made++;
        }

        @Override
        public void makeFile(String name, long bytes) throws TransferException {
            made++;
            FileName.checkInFolder(name.substring(name.lastIndexOf('/') + 1));
        }

        @Override
        public void write(byte[] source, int from, int length) {
            assertThat(from + length).isLessThanOrEqualTo(source.length);
        }

        @Override
        public void endFile() {
            made++;
        }
    }

    @Test
    void noPackedFolderIsMoreThanItMayBe() throws IOException {
        var target = new Nowhere();
        int refused = 0;
        for (int i = 0; i < TRIES / 10; i++) {
            var unpacker = new Unpacker(target, 3);
            try {
                for (int part = random.nextInt(6); part >= 0; part--) {
                    var bytes = random.nextInt(4) == 0 ? noise(100) : entry();
                    unpacker.take(bytes, bytes.length);
                }
                unpacker.finish();
            } catch (TransferException e) {
                assertThat(e.failure()).as("seed %d", seed).isIn(TransferFailure.INVALID_FOLDER,
                        TransferFailure.INVALID_FILE_NAME);
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(target.made).isPositive();
    }

    private byte[] entry() {
        var name = new byte[1 + random.nextInt(6)];
        for (int i = 0; i < name.length; i++) {
            name[i] = (byte) "aab./\\\0\u007f".charAt(random.nextInt(8));
        }
        boolean file = random.nextBoolean();
        int content = random.nextInt(20);
        var entry = ByteBuffer.allocate(3 + name.length + (file ? 8 + content : 0)).put((byte) (file ? 2 : 1))
                .putShort((short) name.length).put(name);
        var bytes = (file ? entry.putLong(content) : entry).array();
        if (random.nextInt(4) == 0) {
            change(bytes);
        }
        return bytes;
    }

    @Test
    void noJournalOfPiecesSaysMoreThanItDid() throws IOException {
        var pieces = new Pieces(40_000, 40);
        var hashes = new byte[HashTable.bytes(pieces)];
        var table = new HashTable(pieces, hashes);
        var path = folder.resolve("a.part.pieces");
        var there = new BitSet();
        there.set(3, 17);
        try (var journal = PieceJournal.create(path, table)) {
            journal.append(there);
        }
        var sound = Files.readAllBytes(path);
        int opened = 0;
        for (int i = 0; i < TRIES / 500; i++) {
            var changed = Arrays.copyOf(sound,
                    random.nextInt(8) == 0 ? random.nextInt(sound.length * 2) : sound.length);
            change(changed);
            Files.write(path, changed);
            try (var journal = PieceJournal.open(path, pieces, table.root())) {
                if (journal != null) {
                    var said = journal.pieces();
                    said.andNot(there);
                    assertThat(said.isEmpty()).as("seed %d", seed).isTrue();
                    opened++;
                }
            }
        }
        assertThat(opened).isPositive();
    }
}
