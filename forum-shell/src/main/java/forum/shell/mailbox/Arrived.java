package forum.shell.mailbox;

import forum.protocol.mailbox.WaitingFile;
import org.jspecify.annotations.Nullable;

/**
 * A file that waits, as far as this device can see into it.
 *
 * @param envelope null when it is not sealed for this device, or not by who is said to have left it
 * @param key of the file; null likewise
 * @param genuine whether the device that it names has signed it, for whoever is logged in
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared.
record Arrived(WaitingFile waiting, @Nullable Envelope envelope, byte @Nullable [] key, boolean genuine) {

    private static final int ID_LENGTH = 8;

    /** The name, or a made-up one for what this device cannot read. */
    String name() {
        return envelope == null ? "sealed-" + waiting.file().id().toString().substring(0, ID_LENGTH) : envelope.file();
    }

    /** The size; of what this device cannot read that of the sealed file. */
    long bytes() {
        return envelope == null ? waiting.file().sealedBytes() : envelope.bytes();
    }

    boolean isSameAs(Arrived other) {
        return waiting.file().id().equals(other.waiting.file().id());
    }

    /** Without the key, so that no log can hold it. */
    @Override
    public String toString() {
        return "Arrived[" + waiting.file().id() + "]";
    }
}
