package forum.transfer.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * What two ends know beforehand, in place of keys that a server passed on; never printed. With a fresh random salt for each
 * connection it yields keys and ids that were never used (HKDF-SHA256, RFC 5869).
 */
public final class SharedSecret {

    public static final int SALT_BYTES = 16;

    private static final byte[] PREFIX = "forum-transfer v1".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;

    /** Takes any bytes; how hard they are to guess is how safe the transfer is. */
    public SharedSecret(byte[] secret) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("A secret must not be empty");
        }
        this.secret = secret.clone();
    }

    /**
     * The keys of both directions.
     *
     * @param salt what one side chose at random, or both
     */
    public ConnectionKeys connectionKeys(Role role, byte[] salt) {
        var fromSender = key(salt, "from sender");
        var fromReceiver = key(salt, "from receiver");
        return role == Role.SENDER
                ? new ConnectionKeys(fromSender, fromReceiver)
                : new ConnectionKeys(fromReceiver, fromSender);
    }

    /** The connection id of one side. */
    public int connectionId(Role role, byte[] salt) {
        return ByteBuffer.wrap(derive(salt, role == Role.SENDER ? "sender id" : "receiver id", Integer.BYTES)).getInt();
    }

    /** Seals the one packet in which a side introduces itself. */
    public PacketKey introductionKey(Role from, byte[] salt) {
        return key(salt, from == Role.SENDER ? "introduction" : "answer");
    }

    private PacketKey key(byte[] salt, String label) {
        return new PacketKey(derive(salt, label, PacketKey.MATERIAL_BYTES));
    }

    private byte[] derive(byte[] salt, String label, int bytes) {
        try {
            var parameters = HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(PREFIX).addSalt(salt)
                    .thenExpand(label.getBytes(StandardCharsets.US_ASCII), bytes);
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HKDF", e);
        }
    }
}
