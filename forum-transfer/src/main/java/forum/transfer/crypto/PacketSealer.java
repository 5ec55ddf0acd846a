package forum.transfer.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Seals one side's packets with AES-128-GCM. Not for several threads. */
public final class PacketSealer {

    public static final int TAG_BYTES = 16;

    private final PacketKey key;
    private final Cipher cipher = Ciphers.aesGcm();

    public PacketSealer(PacketKey key) {
        this.key = key;
    }

    /**
     * Copies the header as it is and the payload encrypted, and adds the tag.
     *
     * @param packetNumber never the same twice
     * @param at where in the target the datagram begins
     * @return length of the datagram
     */
    public int seal(long packetNumber, byte[] plain, int headerBytes, int plainBytes, byte[] target, int at) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key.key(),
                    new GCMParameterSpec(8 * TAG_BYTES, key.nonce(packetNumber)));
            cipher.updateAAD(plain, 0, headerBytes);
            System.arraycopy(plain, 0, target, at, headerBytes);
            return headerBytes
                    + cipher.doFinal(plain, headerBytes, plainBytes - headerBytes, target, at + headerBytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to seal", e);
        }
    }
}
