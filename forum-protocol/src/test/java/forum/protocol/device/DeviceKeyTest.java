package forum.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceKeyTest {

    private static final SignedContent CONTENT = SignedContent.of("test").with("something");

    @Test
    void knowsItsOwnSignatureOnly() throws GeneralSecurityException {
        KeyPair pair = pair();
        DeviceKey key = DeviceKey.of(pair.getPublic());
        String signature = sign(pair, CONTENT);

        assertThat(key.hasSigned(CONTENT, signature)).isTrue();
        assertThat(key.hasSigned(SignedContent.of("other").with("something"), signature)).isFalse();
        assertThat(DeviceKey.of(pair().getPublic()).hasSigned(CONTENT, signature)).isFalse();
        assertThat(key.hasSigned(CONTENT, sign(pair(), CONTENT))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoSignatureIsNoneOfIts(String signature) throws GeneralSecurityException {
        assertThat(DeviceKey.of(pair().getPublic()).hasSigned(CONTENT, signature)).isFalse();
    }

    /** The test vectors 1 to 3 of RFC 8032, section 7.1. */
    @ParameterizedTest
    @ValueSource(strings = {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"})
    void takesWhatTheRfcTakes(String hex) {
        assertThat(new DeviceKey(base64(hex)).bytes()).isEqualTo(HexFormat.of().parseHex(hex));
    }

    /** No point, a coordinate beyond the field, points of small order with either sign, too short, too long. */
    @ParameterizedTest
    @ValueSource(strings = {"0200000000000000000000000000000000000000000000000000000000000000",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a00"})
    void refusesWhatIsNoGoodKey(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceKey(base64(hex)));
    }

    @Test
    void aKeyHasOneTextOnly() throws GeneralSecurityException {
        String text = DeviceKey.of(pair().getPublic()).text();
        char last = text.charAt(42);
        char sameBits = (char) (last == 'A' ? 'B' : last + 1);

        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceKey(text.substring(0, 43)));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceKey(text.substring(0, 42) + sameBits + "="));
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(DeviceKey.ALGORITHM).generateKeyPair();
    }

    private static String sign(KeyPair pair, SignedContent content) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(DeviceKey.ALGORITHM);
        signer.initSign(pair.getPrivate());
        signer.update(content.bytes());
        return Base64.getEncoder().encodeToString(signer.sign());
    }
}
