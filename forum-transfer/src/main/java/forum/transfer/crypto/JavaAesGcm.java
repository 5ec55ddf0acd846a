package forum.transfer.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Java's own, which is as fast as any once the JVM has compiled it. */
final class JavaAesGcm implements AesGcm {

    private final PacketKey key;
    private final Cipher cipher;

    JavaAesGcm(PacketKey key) {
        this.key = key;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }

    @Override
    public int seal(byte[] nonce, byte[] plain, int headerBytes, int plainBytes, byte[] target, int at) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key.key(), new GCMParameterSpec(8 * TAG_BYTES, nonce));
            cipher.updateAAD(plain, 0, headerBytes);
            System.arraycopy(plain, 0, target, at, headerBytes);
            return headerBytes
                    + cipher.doFinal(plain, headerBytes, plainBytes - headerBytes, target, at + headerBytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to seal", e);
        }
    }

    @Override
    public int open(byte[] nonce, byte[] sealed, int headerBytes, int sealedBytes, byte[] plain) {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key.key(), new GCMParameterSpec(8 * TAG_BYTES, nonce));
            cipher.updateAAD(sealed, 0, headerBytes);
            return cipher.doFinal(sealed, headerBytes, sealedBytes - headerBytes, plain, 0);
        } catch (InvalidKeyException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("AES-GCM refused to open", e);
        } catch (GeneralSecurityException e) {
            return -1;
        }
    }
}
