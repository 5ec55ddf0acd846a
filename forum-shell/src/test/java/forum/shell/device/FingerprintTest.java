package forum.shell.device;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.device.DeviceKey;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    /** The key of test vector 1 of RFC 8032; the digits were worked out apart from this code, from protocol.md. */
    @Test
    void isSixGroupsOfFiveDigitsOfTheDigest() {
        DeviceKey key = new DeviceKey(Base64.getEncoder().encodeToString(
                HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));

        assertThat(Fingerprint.of(key)).hasToString("92032 39404 67379 22983 73647 79493");
        assertThat(Fingerprint.of(key).digits()).isEqualTo("92032 39404 67379 22983 73647 79493".replace(" ", ""));
    }
}
