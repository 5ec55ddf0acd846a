package forum.server.stomp;

import java.nio.ByteBuffer;

/** A WebSocket text message as it goes over the wire from a server, made once for all who are told the same. */
final class WebSocketText {

    private static final int MAX_HEADER_BYTES = 4;
    private static final byte FINAL_TEXT = (byte) 0x81;
    /** Longer than that, the length takes two bytes of its own (RFC 6455, section 5.2). */
    private static final int MAX_SHORT_LENGTH = 125;
    private static final byte TWO_BYTES_OF_LENGTH = 126;

    private final byte[] bytes;
    private final int headerStart;

    /** @param text in UTF-8, whole characters, at most 65,535 bytes */
    WebSocketText(ByteBuffer text) {
        int length = text.remaining();
        bytes = new byte[MAX_HEADER_BYTES + length];
        text.get(bytes, MAX_HEADER_BYTES, length);
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (length <= MAX_SHORT_LENGTH) {
            headerStart = 2;
            header.put(headerStart, FINAL_TEXT).put(headerStart + 1, (byte) length);
        } else {
            headerStart = 0;
            header.put(FINAL_TEXT).put(TWO_BYTES_OF_LENGTH).putShort((short) length);
        }
    }

    /** With its header. Not to be changed. */
    ByteBuffer framed() {
        return ByteBuffer.wrap(bytes, headerStart, bytes.length - headerStart);
    }

    /** Not to be changed. */
    ByteBuffer text() {
        return ByteBuffer.wrap(bytes, MAX_HEADER_BYTES, bytes.length - MAX_HEADER_BYTES);
    }
}
