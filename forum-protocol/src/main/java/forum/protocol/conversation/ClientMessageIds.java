package forum.protocol.conversation;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Ids by which a message is known when it is sent again. Those made one after the other begin alike (version 7 of RFC
 * 9562), so that they stand together in an index; the rest is random.
 */
public final class ClientMessageIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int VERSION_AND_RANDOM_BITS = 16;
    private static final long RANDOM_A = 0x0FFF;
    private static final long VERSION = 0x7000;
    private static final long RANDOM_B = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private ClientMessageIds() {
    }

    /** The clock may be wrong, which costs nothing but the order. */
    public static UUID next() {
        return new UUID(
                (System.currentTimeMillis() << VERSION_AND_RANDOM_BITS) | VERSION | (RANDOM.nextLong() & RANDOM_A),
                VARIANT | (RANDOM.nextLong() & RANDOM_B));
    }
}
