package forum.transfer.crypto;

/** Seals one side's packets with AES-128-GCM. Not for several threads. */
public final class PacketSealer {

    public static final int TAG_BYTES = AesGcm.TAG_BYTES;

    private final PacketKey key;
    private final AesGcm cipher;
    private final byte[] nonce = new byte[PacketKey.IV_BYTES];

    public PacketSealer(PacketKey key) {
        this.key = key;
        cipher = AesGcm.with(key, true);
    }

    /**
     * Copies the header as it is and the payload encrypted, and adds the tag.
     *
     * @param packetNumber never the same twice
     * @param at where in the target the datagram begins
     * @return length of the datagram
     */
    public int seal(long packetNumber, byte[] plain, int headerBytes, int plainBytes, byte[] target, int at) {
        return cipher.seal(key.nonce(packetNumber, nonce), plain, headerBytes, plainBytes, target, at);
    }
}
