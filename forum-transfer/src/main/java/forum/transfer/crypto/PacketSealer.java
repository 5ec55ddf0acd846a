package forum.transfer.crypto;

/** Seals one side's packets with AES-128-GCM. Not for several threads. */
public final class PacketSealer {

    public static final int TAG_BYTES = AesGcm.TAG_BYTES;

    private final long lifetimePackets;
    private final byte[] nonce = new byte[PacketKey.IV_BYTES];
    private PacketKey key;
    private AesGcm cipher;
    /** The first packet number that the key is not for. */
    private long endNumber;

    public PacketSealer(PacketKey key) {
        this(key, PacketKey.LIFETIME_PACKETS);
    }

    /** @param lifetimePackets how many packet numbers each key serves for */
    public PacketSealer(PacketKey key, long lifetimePackets) {
        this.key = key;
        this.lifetimePackets = lifetimePackets;
        cipher = AesGcm.with(key, true);
        endNumber = lifetimePackets;
    }

    /**
     * Copies the header as it is and the payload encrypted, and adds the tag.
     *
     * @param packetNumber never the same twice, and none that an earlier key was for
     * @param at where in the target the datagram begins
     * @return length of the datagram
     */
    public int seal(long packetNumber, byte[] plain, int headerBytes, int plainBytes, byte[] target, int at) {
        if (packetNumber >= endNumber) {
            update(packetNumber);
        }
        return cipher.seal(key.nonce(packetNumber, nonce), plain, headerBytes, plainBytes, target, at);
    }

    private void update(long packetNumber) {
        while (packetNumber >= endNumber) {
            key = key.next();
            endNumber += lifetimePackets;
        }
        cipher = AesGcm.with(key, true);
    }
}
