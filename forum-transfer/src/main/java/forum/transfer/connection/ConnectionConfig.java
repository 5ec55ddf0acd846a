package forum.transfer.connection;

import forum.transfer.crypto.PacketKey;
import java.time.Duration;

/**
 * Times and sizes of a connection.
 *
 * @param connectTimeout without any path to the peer
 * @param idleTimeout without a packet from the peer
 * @param keepAlive without a packet to the peer that it must answer
 * @param linger for which a closed connection still answers with its reason
 * @param maxDatagramBytes UDP payload up to which the path is probed; 1,200 for no probing
 * @param keyLifetimePackets how many packet numbers each key serves for, the same on both sides; more than can be on their way at
 *     once
 */
public record ConnectionConfig(Duration connectTimeout, Duration idleTimeout, Duration keepAlive, Duration linger,
        int maxDatagramBytes, long keyLifetimePackets) {

    /** What every path must take. */
    public static final int BASE_DATAGRAM_BYTES = 1_200;
    /** The most that UDP over IPv4 takes is 65,507. */
    public static final int MAX_DATAGRAM_BYTES = 61_440;

    public static final ConnectionConfig DEFAULT = new ConnectionConfig(Duration.ofSeconds(10), Duration.ofSeconds(30),
            Duration.ofSeconds(2), Duration.ofSeconds(1), MAX_DATAGRAM_BYTES);

    /** For talks, which are long and mostly quiet: three questions unanswered, and no probing for what is never sent. */
    public static final ConnectionConfig TALK = new ConnectionConfig(Duration.ofSeconds(10), Duration.ofSeconds(45),
            Duration.ofSeconds(15), Duration.ofSeconds(1), BASE_DATAGRAM_BYTES);

    /** With keys that live as long as they should. */
    public ConnectionConfig(Duration connectTimeout, Duration idleTimeout, Duration keepAlive, Duration linger,
            int maxDatagramBytes) {
        this(connectTimeout, idleTimeout, keepAlive, linger, maxDatagramBytes, PacketKey.LIFETIME_PACKETS);
    }

    public ConnectionConfig withMaxDatagramBytes(int bytes) {
        return new ConnectionConfig(connectTimeout, idleTimeout, keepAlive, linger, bytes, keyLifetimePackets);
    }

    public ConnectionConfig withKeyLifetime(long packets) {
        return new ConnectionConfig(connectTimeout, idleTimeout, keepAlive, linger, maxDatagramBytes, packets);
    }
}
