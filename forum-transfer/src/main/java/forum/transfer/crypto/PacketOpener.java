package forum.transfer.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Opens the peer's packets. Not for several threads. */
public final class PacketOpener {

    private final PacketKey key;
    private final Cipher cipher = Ciphers.aesGcm();

    public PacketOpener(PacketKey key) {
        this.key = key;
    }

    /** Writes the payload into {@code plain}; returns its length, or -1 when the peer did not seal this. */
    public int open(long packetNumber, byte[] datagram, int headerBytes, int datagramBytes, byte[] plain) {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key.key(),
                    new GCMParameterSpec(8 * PacketSealer.TAG_BYTES, key.nonce(packetNumber)));
            cipher.updateAAD(datagram, 0, headerBytes);
            return cipher.doFinal(datagram, headerBytes, datagramBytes - headerBytes, plain, 0);
        } catch (InvalidKeyException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("AES-GCM refused to open", e);
        } catch (GeneralSecurityException e) {
            return -1;
        }
    }
}
