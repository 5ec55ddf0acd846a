package forum.transfer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyUpdateTest {

    private static final long LIFETIME = 100;
    private static final int HEADER_BYTES = 11;
    private static final int PLAIN_BYTES = 60;

    private final byte[] material = new byte[PacketKey.MATERIAL_BYTES];
    private final PacketKey key;
    private final PacketSealer sealer;
    private final PacketOpener opener;
    private final byte[] opened = new byte[PLAIN_BYTES];

    KeyUpdateTest() {
        new Random(1).nextBytes(material);
        key = new PacketKey(material);
        sealer = new PacketSealer(key, LIFETIME);
        opener = new PacketOpener(key, LIFETIME);
    }

    private byte[] seal(long number) {
        var plain = new byte[PLAIN_BYTES];
        plain[HEADER_BYTES] = (byte) number;
        var sealed = new byte[PLAIN_BYTES + PacketSealer.TAG_BYTES];
        sealer.seal(number, plain, HEADER_BYTES, PLAIN_BYTES, sealed, 0);
        return sealed;
    }

    private boolean opens(long number, byte[] sealed) {
        return opener.open(number, sealed, HEADER_BYTES, sealed.length, opened) == PLAIN_BYTES - HEADER_BYTES
                && opened[0] == (byte) number;
    }

    /** RFC 5869, section 2.3, by hand. */
    @Test
    void theNextKeyIsExpandedFromTheSecret() throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Arrays.copyOfRange(material, 28, 60), "HmacSHA256"));
        mac.update("key update".getBytes(StandardCharsets.US_ASCII));
        var first = mac.doFinal(new byte[]{1});
        assertThat(KeyBytes.of(key.next())).isEqualTo(Arrays.copyOf(first, 16));
        assertThat(key.next().nonce(0, new byte[12])).isEqualTo(Arrays.copyOfRange(first, 16, 28));
    }

    @Test
    void bothEndsUpdateAtTheSameNumbers() {
        for (long number = 0; number < 10 * LIFETIME; number++) {
            assertThat(opens(number, seal(number))).as("packet %d", number).isTrue();
        }
    }

    @Test
    void javasCipherOpensEachGenerationWithItsKeyAlone() {
        var keys = new PacketKey[]{key, key.next(), key.next().next(), key.next().next().next()};
        for (int generation = 0; generation < keys.length; generation++) {
            long number = (generation + 1) * LIFETIME - 1;
            var sealed = seal(number);
            for (int other = 0; other < keys.length; other++) {
                int bytes = new JavaAesGcm(keys[other]).open(keys[other].nonce(number, new byte[12]), sealed,
                        HEADER_BYTES, sealed.length, opened);
                assertThat(bytes >= 0).as("packet of %d, key of %d", generation, other).isEqualTo(generation == other);
            }
        }
    }

    @Test
    void latePacketsOpenUntilHalfOfTheNextGenerationIsThrough() {
        var late = new byte[][]{seal(LIFETIME - 3), seal(LIFETIME - 2), seal(LIFETIME - 1)};
        var next = new byte[][]{seal(LIFETIME), seal(LIFETIME + LIFETIME / 2 - 1), seal(LIFETIME + LIFETIME / 2)};
        assertThat(opens(LIFETIME, next[0])).isTrue();
        assertThat(opens(LIFETIME - 3, late[0])).isTrue();
        assertThat(opens(LIFETIME + LIFETIME / 2 - 1, next[1])).isTrue();
        assertThat(opens(LIFETIME - 2, late[1])).isTrue();
        assertThat(opens(LIFETIME + LIFETIME / 2, next[2])).isTrue();
        assertThat(opens(LIFETIME - 1, late[2])).isFalse();
    }

    @Test
    void nothingOpensOfAGenerationThatIsTwoUpdatesOld() {
        var old = seal(7);
        for (int generation = 1; generation <= 2; generation++) {
            assertThat(opens(generation * LIFETIME, seal(generation * LIFETIME))).isTrue();
        }
        assertThat(opens(7, old)).isFalse();
    }

    /** Of what is two generations ahead, not even the peer's own opens: whatever is written on it, one key is made for it. */
    @Test
    void nothingOpensOfAGenerationThatIsTwoUpdatesAhead() {
        var forged = new byte[PLAIN_BYTES + PacketSealer.TAG_BYTES];
        assertThat(opens((1L << 48) - 1, forged)).isFalse();
        assertThat(opens(LIFETIME, forged)).as("of the next generation").isFalse();
        assertThat(opens(0, seal(0))).as("nothing has moved").isTrue();
        var next = seal(LIFETIME);
        assertThat(opens(2 * LIFETIME, seal(2 * LIFETIME))).isFalse();
        assertThat(opens(LIFETIME, next)).isTrue();
        assertThat(opens(2 * LIFETIME + 1, seal(2 * LIFETIME + 1))).isTrue();
    }
}
