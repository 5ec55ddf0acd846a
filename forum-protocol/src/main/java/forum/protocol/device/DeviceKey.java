package forum.protocol.device;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * The public key of a device: Ed25519, RFC 8032. One that is no point of the curve, or of small order, under which
 * anything would look signed, fails with {@link IllegalArgumentException}.
 *
 * @param text 32 bytes in Base64
 */
public record DeviceKey(String text) {

    public static final int BYTES = 32;
    public static final String ALGORITHM = "Ed25519";

    private static final int SIGNATURE_BYTES = 64;
    private static final int BASE64_OF_KEY = 44;
    private static final int BASE64_OF_SIGNATURE = 88;
    /** What stands before the key in its X.509 form, RFC 8410. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    /** The y-coordinates of all points whose order divides 8. */
    private static final Set<String> SMALL_ORDER = Set.of(
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");

    public DeviceKey {
        byte[] bytes = decode(text, BASE64_OF_KEY, BYTES);
        byte[] y = bytes.clone();
        y[BYTES - 1] &= 0x7f;
        if (SMALL_ORDER.contains(HexFormat.of().formatHex(y))) {
            throw new IllegalArgumentException("A point of small order");
        }
        try {
            verifier(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 public key", e);
        }
    }

    public static DeviceKey of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new DeviceKey(Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length)));
    }

    public byte[] bytes() {
        return Base64.getDecoder().decode(text);
    }

    /**
     * Whether this device has signed the content.
     *
     * @param signature 64 bytes in Base64; anything else is none of this device
     */
    public boolean hasSigned(SignedContent content, String signature) {
        try {
            Signature verifier = verifier(bytes());
            verifier.update(content.bytes());
            return verifier.verify(decode(signature, BASE64_OF_SIGNATURE, SIGNATURE_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Signature verifier(byte[] key) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + BYTES);
        System.arraycopy(key, 0, encoded, X509_PREFIX.length, BYTES);
        Signature verifier = Signature.getInstance(ALGORITHM);
        verifier.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        return verifier;
    }

    /** Only the one way to write these bytes, so that two texts are never the same key. */
    private static byte[] decode(String text, int characters, int bytes) {
        byte[] decoded = text.length() == characters ? Base64.getDecoder().decode(text) : new byte[0];
        if (decoded.length != bytes || !Base64.getEncoder().encodeToString(decoded).equals(text)) {
            throw new IllegalArgumentException("Not " + bytes + " bytes in Base64");
        }
        return decoded;
    }
}
