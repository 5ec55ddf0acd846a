package forum.transfer.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.HKDFParameterSpec;

/** An X25519 key pair (RFC 7748) for one transfer, and what it yields with the peer's (HKDF-SHA256, RFC 5869). */
public final class EphemeralKeys {

    public static final int PUBLIC_KEY_BYTES = 32;

    /** What stands before the 32 bytes in an X.509 SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b656e032100");
    private static final byte[] SALT = "forum-transfer v1".getBytes(StandardCharsets.US_ASCII);

    private final KeyPair pair;

    private EphemeralKeys(KeyPair pair) {
        this.pair = pair;
    }

    public static EphemeralKeys generate() {
        try {
            return new EphemeralKeys(KeyPairGenerator.getInstance("X25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no X25519", e);
        }
    }

    /** Whether it has the right length and is no point of small order, with which any secret would be zero. */
    public static boolean isUsablePublicKey(byte[] publicKey) {
        if (publicKey.length != PUBLIC_KEY_BYTES) {
            return false;
        }
        try {
            generate().agree(publicKey);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public byte[] publicKey() {
        return Arrays.copyOfRange(pair.getPublic().getEncoded(), X509_PREFIX.length,
                X509_PREFIX.length + PUBLIC_KEY_BYTES);
    }

    /**
     * The keys of both directions. They are bound to the role, the public keys and the connection ids of both sides.
     *
     * @param localId the connection id that this side chose
     * @param remotePublicKey one that {@link #isUsablePublicKey} accepts
     */
    public ConnectionKeys derive(Role role, int localId, int remoteId, byte[] remotePublicKey) {
        try {
            var local = publicKey();
            var context = role == Role.SENDER
                    ? context(localId, remoteId, local, remotePublicKey)
                    : context(remoteId, localId, remotePublicKey, local);
            var secret = agree(remotePublicKey);
            var fromSender = expand(secret, "from sender", context);
            var fromReceiver = expand(secret, "from receiver", context);
            Arrays.fill(secret, (byte) 0);
            return role == Role.SENDER
                    ? new ConnectionKeys(fromSender, fromReceiver)
                    : new ConnectionKeys(fromReceiver, fromSender);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The peer's public key is not valid.", e);
        }
    }

    private static byte[] context(int senderId, int receiverId, byte[] senderKey, byte[] receiverKey) {
        return ByteBuffer.allocate(8 + 2 * PUBLIC_KEY_BYTES).putInt(senderId).putInt(receiverId).put(senderKey)
                .put(receiverKey).array();
    }

    private static PacketKey expand(byte[] secret, String label, byte[] context) throws GeneralSecurityException {
        var labelBytes = label.getBytes(StandardCharsets.US_ASCII);
        var info = ByteBuffer.allocate(labelBytes.length + 1 + context.length).put(labelBytes).put((byte) 0)
                .put(context).array();
        var parameters = HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(SALT).thenExpand(info,
                PacketKey.MATERIAL_BYTES);
        return new PacketKey(KDF.getInstance("HKDF-SHA256").deriveData(parameters));
    }

    private byte[] agree(byte[] remotePublicKey) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("X25519");
        agreement.init(pair.getPrivate());
        agreement.doPhase(decode(remotePublicKey), true);
        return agreement.generateSecret();
    }

    private static PublicKey decode(byte[] publicKey) throws GeneralSecurityException {
        var encoded = ByteBuffer.allocate(X509_PREFIX.length + publicKey.length).put(X509_PREFIX).put(publicKey);
        return KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(encoded.array()));
    }
}
