package forum.transfer.crypto;

/** What must never be seen outside. */
public final class KeyBytes {

    private KeyBytes() {
    }

    public static byte[] of(PacketKey key) {
        return key.key().getEncoded();
    }
}
