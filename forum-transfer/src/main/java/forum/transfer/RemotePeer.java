package forum.transfer;

import forum.transfer.crypto.EphemeralKeys;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Who is at the other end, as the peer described itself: hostile until checked here.
 *
 * @param connectionId what the peer's packets are to be marked with
 * @param publicKey 32 bytes, an X25519 key used for one transfer
 * @param candidates 1 to 16 resolved addresses, most likely first
 */
@SuppressWarnings("ArrayRecordComponent") // Peers are used, not compared.
public record RemotePeer(int connectionId, byte[] publicKey, List<InetSocketAddress> candidates) {

    private static final int MAX_CANDIDATES = 16;

    /** Refuses, as IllegalArgumentException, a key that no honest peer can have and addresses that cannot be sent to. */
    public RemotePeer {
        publicKey = publicKey.clone();
        candidates = List.copyOf(candidates);
        if (!EphemeralKeys.isUsablePublicKey(publicKey)) {
            throw new IllegalArgumentException("The peer's public key is not valid.");
        }
        if (candidates.isEmpty() || candidates.size() > MAX_CANDIDATES) {
            throw new IllegalArgumentException("The peer must name 1 to " + MAX_CANDIDATES + " addresses.");
        }
        for (var candidate : candidates) {
            if (candidate.isUnresolved() || candidate.getPort() == 0 || candidate.getAddress().isAnyLocalAddress()
                    || candidate.getAddress().isMulticastAddress()) {
                throw new IllegalArgumentException("The peer named an address that nothing can be sent to.");
            }
        }
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }
}
