package forum.transfer.crypto;

/** Seals and opens until the JVM has compiled AES-GCM: before that, it is a hundred times slower. */
public final class SealingWarmUp {

    private static final int PACKETS = 6_000;
    private static final int PACKET_BYTES = 1_452;

    private SealingWarmUp() {
    }

    /** Loads the system's cryptography; returns whether there is none, so that Java's own has to be compiled. */
    public static boolean isNeeded() {
        return !OpenSsl.isThere();
    }

    /** Takes some 100 ms of one core the first time. */
    public static void run() {
        var key = new PacketKey(new byte[PacketKey.MATERIAL_BYTES]);
        var sealer = new PacketSealer(key);
        var opener = new PacketOpener(key);
        var plain = new byte[PACKET_BYTES];
        var sealed = new byte[PACKET_BYTES];
        for (int number = 0; number < PACKETS; number++) {
            int length = sealer.seal(number, plain, 1, PACKET_BYTES - PacketSealer.TAG_BYTES, sealed, 0);
            if (opener.open(number, sealed, 1, length, plain) < 0) {
                throw new IllegalStateException("AES-GCM does not open what it sealed");
            }
        }
    }
}
