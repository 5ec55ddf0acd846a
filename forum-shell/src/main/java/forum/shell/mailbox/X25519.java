package forum.shell.mailbox;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;

/** A key pair for agreeing on secrets (RFC 7748); all keys and secrets have 32 bytes. */
final class X25519 {

    static final int BYTES = 32;

    private static final String ALGORITHM = "X25519";
    /** What stands before the key in its X.509 form, RFC 8410. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b656e032100");
    private static final byte[] BASE_POINT = basePoint();

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    /** @param secret 32 bytes that nobody can guess */
    X25519(byte[] secret) {
        try {
            privateKey = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret));
            publicKey = agreeWith(BASE_POINT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has X25519", e);
        }
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    /** Fails when the other key is none, or of small order, with which the secret would be zero. */
    byte[] agree(byte[] otherPublicKey) throws GeneralSecurityException {
        return agreeWith(otherPublicKey);
    }

    private byte[] agreeWith(byte[] other) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance(ALGORITHM);
        agreement.init(privateKey);
        agreement.doPhase(decode(other), true);
        return agreement.generateSecret();
    }

    private static PublicKey decode(byte[] key) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + BYTES);
        System.arraycopy(key, 0, encoded, X509_PREFIX.length, Math.min(key.length, BYTES));
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static byte[] basePoint() {
        byte[] point = new byte[BYTES];
        point[0] = 9;
        return point;
    }
}
