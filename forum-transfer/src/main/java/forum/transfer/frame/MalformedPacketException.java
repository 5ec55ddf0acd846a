package forum.transfer.frame;

/** The payload of a packet that does not follow the protocol; has no stack trace, as hostile peers can cause many. */
public final class MalformedPacketException extends Exception {

    MalformedPacketException(String message) {
        super(message, null, false, false);
    }
}
