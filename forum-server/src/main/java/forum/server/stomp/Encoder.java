package forum.server.stomp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Puts frames together for one WebSocket message. What many are told waits in their outboxes in the same order, and they
 * are written one after the other: only for the first of them is it put together. For one thread.
 */
final class Encoder {

    private List<Frame> latest = List.of();
    private WebSocketText encoded = new WebSocketText(ByteBuffer.allocate(0));

    /** @param frames of which no more are there than a WebSocket message may have */
    WebSocketText encode(List<Frame> frames) {
        if (!areLatest(frames)) {
            encoded = new WebSocketText(textOf(frames));
            latest = frames;
        }
        return encoded;
    }

    /** In UTF-8. */
    static ByteBuffer textOf(List<Frame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(frames.stream().mapToInt(Frame::bytes).sum());
        frames.forEach(frame -> frame.writeTo(out));
        return ByteBuffer.wrap(out.toByteArray());
    }

    private boolean areLatest(List<Frame> frames) {
        boolean same = frames.size() == latest.size();
        for (int i = 0; same && i < frames.size(); i++) {
            same = frames.get(i).isEncodedAs(latest.get(i));
        }
        return same;
    }
}
