package forum.transfer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenSSL and Java's own do the same. Where there is no OpenSSL, Java's own is used, and all other tests test that. */
class OpenSslTest {

    private static final long SEED = 20261129;
    private static final int HEADER_BYTES = 11;
    private final byte[] nonce = new byte[PacketKey.IV_BYTES];

    private final Random random = new Random(SEED);
    private PacketKey key;

    @BeforeEach
    void load() {
        assumeTrue(OpenSsl.isThere(), "no OpenSSL 3 here");
        key = new PacketKey(bytes(PacketKey.MATERIAL_BYTES));
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void eachOpensWhatTheOtherSeals() {
        var ours = new OpenSslAesGcm(key, true);
        var ourOpener = new OpenSslAesGcm(key, false);
        var javas = new JavaAesGcm(key);
        for (int number = 0; number < 2_000; number++) {
            var plain = bytes(HEADER_BYTES + 1 + random.nextInt(1_500));
            int at = random.nextInt(50);
            var sealed = new byte[at + plain.length + AesGcm.TAG_BYTES];
            var expected = new byte[sealed.length];
            int length = ours.seal(key.nonce(number, nonce), plain, HEADER_BYTES, plain.length, sealed, at);
            assertThat(length)
                    .isEqualTo(javas.seal(key.nonce(number, nonce), plain, HEADER_BYTES, plain.length, expected, at));
            assertThat(sealed).as("packet %d, seed %d", number, SEED).isEqualTo(expected);

            var datagram = Arrays.copyOfRange(sealed, at, sealed.length);
            var opened = new byte[plain.length];
            assertThat(ourOpener.open(key.nonce(number, nonce), datagram, HEADER_BYTES, length, opened))
                    .isEqualTo(plain.length - HEADER_BYTES);
            assertThat(Arrays.copyOf(opened, plain.length - HEADER_BYTES))
                    .isEqualTo(Arrays.copyOfRange(plain, HEADER_BYTES, plain.length));
        }
    }

    @Test
    void whatWasChangedIsNotOpened() {
        var plain = bytes(200);
        var sealed = new byte[plain.length + AesGcm.TAG_BYTES];
        int length = new OpenSslAesGcm(key, true).seal(key.nonce(7, nonce), plain, HEADER_BYTES, plain.length, sealed,
                0);
        var opener = new OpenSslAesGcm(key, false);
        var opened = new byte[plain.length];
        for (int bit = 0; bit < 8 * length; bit++) {
            sealed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(opener.open(key.nonce(7, nonce), sealed, HEADER_BYTES, length, opened)).as("bit %d", bit)
                    .isEqualTo(-1);
            sealed[bit / 8] ^= (byte) (1 << (bit % 8));
        }
        for (int shorter = HEADER_BYTES; shorter < length; shorter++) {
            assertThat(opener.open(key.nonce(7, nonce), sealed, HEADER_BYTES, shorter, opened)).isEqualTo(-1);
        }
        assertThat(opener.open(key.nonce(8, nonce), sealed, HEADER_BYTES, length, opened)).isEqualTo(-1);
        assertThat(opener.open(key.nonce(7, nonce), sealed, HEADER_BYTES, length, opened))
                .isEqualTo(200 - HEADER_BYTES);
    }

    @Test
    void nothingIsReadOrWrittenBeyondAnArray() {
        var sealer = new OpenSslAesGcm(key, true);
        var opener = new OpenSslAesGcm(key, false);
        assertThatThrownBy(() -> sealer.seal(key.nonce(1, nonce), new byte[100], HEADER_BYTES, 100, new byte[115], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> sealer.seal(key.nonce(1, nonce), new byte[100], HEADER_BYTES, 101, new byte[200], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> opener.open(key.nonce(1, nonce), new byte[100], HEADER_BYTES, 101, new byte[200]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> opener.open(key.nonce(1, nonce), new byte[100], HEADER_BYTES, 100, new byte[10]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new OpenSslSha256().update(new byte[10], 5, 6))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void digestsAreTheSameHoweverTheyAreFedAndCopied() throws CloneNotSupportedException {
        MessageDigest ours = new OpenSslSha256();
        for (int round = 0; round < 200; round++) {
            var javas = Sha256.ofJava();
            for (int part = random.nextInt(4); part >= 0; part--) {
                var bytes = bytes(random.nextInt(200_000));
                int from = random.nextInt(bytes.length + 1);
                ours.update(bytes, from, bytes.length - from);
                javas.update(bytes, from, bytes.length - from);
                ours.update((byte) part);
                javas.update((byte) part);
                var copy = (MessageDigest) ours.clone();
                copy.update((byte) 1);
                assertThat(copy.digest()).isNotEqualTo(((MessageDigest) javas.clone()).digest());
            }
            assertThat(ours.digest()).as("round %d, seed %d", round, SEED).isEqualTo(javas.digest());
        }
        assertThat(ours.digest()).as("nothing is left of what was before").isEqualTo(Sha256.ofJava().digest());
    }
}
