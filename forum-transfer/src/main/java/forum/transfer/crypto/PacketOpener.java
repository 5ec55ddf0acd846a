package forum.transfer.crypto;

import org.jspecify.annotations.Nullable;

/**
 * Opens the peer's packets, with the key that is for their number: that of the generation from which the highest number was opened,
 * of the one before it as long as packets may be late, or of the next. Not for several threads.
 */
public final class PacketOpener {

    private final long lifetimePackets;
    private final byte[] nonce = new byte[PacketKey.IV_BYTES];
    private @Nullable Generation previous;
    private Generation current;
    private @Nullable Generation next;

    public PacketOpener(PacketKey key) {
        this(key, PacketKey.LIFETIME_PACKETS);
    }

    /** @param lifetimePackets how many packet numbers each key serves for */
    public PacketOpener(PacketKey key, long lifetimePackets) {
        this.lifetimePackets = lifetimePackets;
        current = new Generation(key, 0);
    }

    private static final class Generation {

        private final PacketKey key;
        private final AesGcm cipher;
        private final long firstNumber;

        Generation(PacketKey key, long firstNumber) {
            this.key = key;
            this.firstNumber = firstNumber;
            cipher = AesGcm.with(key, false);
        }
    }

    /**
     * Writes the payload into {@code plain}; returns its length, or -1 when the peer did not seal this, or with a key that is not
     * there, and what {@code plain} holds means nothing.
     */
    public int open(long packetNumber, byte[] datagram, int headerBytes, int datagramBytes, byte[] plain) {
        var generation = generation(packetNumber);
        if (generation == null) {
            return -1;
        }
        int bytes = generation.cipher.open(generation.key.nonce(packetNumber, nonce), datagram, headerBytes,
                datagramBytes, plain);
        if (bytes >= 0) {
            onOpened(generation, packetNumber);
        }
        return bytes;
    }

    /** Makes one key ahead at most, whatever number somebody writes on a datagram. */
    private @Nullable Generation generation(long packetNumber) {
        long index = packetNumber - current.firstNumber;
        if (index < 0) {
            return index >= -lifetimePackets ? previous : null;
        }
        if (index < lifetimePackets) {
            return current;
        }
        if (index >= 2 * lifetimePackets) {
            return null;
        }
        if (next == null) {
            next = new Generation(current.key.next(), current.firstNumber + lifetimePackets);
        }
        return next;
    }

    private void onOpened(Generation generation, long packetNumber) {
        if (generation == next) {
            previous = current;
            current = generation;
            next = null;
        } else if (previous != null && packetNumber - current.firstNumber >= lifetimePackets / 2) {
            previous = null;
        }
    }
}
