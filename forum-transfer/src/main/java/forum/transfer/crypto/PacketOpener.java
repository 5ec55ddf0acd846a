package forum.transfer.crypto;

/** Opens the peer's packets. Not for several threads. */
public final class PacketOpener {

    private final PacketKey key;
    private final AesGcm cipher;
    private final byte[] nonce = new byte[PacketKey.IV_BYTES];

    public PacketOpener(PacketKey key) {
        this.key = key;
        cipher = AesGcm.with(key, false);
    }

    /**
     * Writes the payload into {@code plain}; returns its length, or -1 when the peer did not seal this, and what
     * {@code plain} holds means nothing.
     */
    public int open(long packetNumber, byte[] datagram, int headerBytes, int datagramBytes, byte[] plain) {
        return cipher.open(key.nonce(packetNumber, nonce), datagram, headerBytes, datagramBytes, plain);
    }
}
