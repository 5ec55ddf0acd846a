package forum.transfer;

import forum.transfer.crypto.EphemeralKeys;
import java.util.concurrent.atomic.AtomicBoolean;

/** This end of one transfer: a key pair and a connection id that are used once. */
public final class LocalPeer {

    private final int connectionId;
    private final EphemeralKeys keys;
    private final AtomicBoolean claimed = new AtomicBoolean();

    LocalPeer(int connectionId, EphemeralKeys keys) {
        this.connectionId = connectionId;
        this.keys = keys;
    }

    /** What the peer must mark its packets with. */
    public int connectionId() {
        return connectionId;
    }

    /** 32 bytes: the u-coordinate of the X25519 key, as in RFC 7748. */
    public byte[] publicKey() {
        return keys.publicKey();
    }

    /** Returns false when it has served already. */
    boolean claim() {
        return !claimed.getAndSet(true);
    }

    EphemeralKeys keys() {
        return keys;
    }
}
