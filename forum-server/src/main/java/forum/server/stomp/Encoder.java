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
    private List<Frame> latestLong = List.of();
    private ByteBuffer longText = ByteBuffer.allocate(0);

    /** @param frames of which no more are there than a WebSocket message may have */
    WebSocketText encode(List<Frame> frames) {
        if (!areSame(frames, latest)) {
            encoded = new WebSocketText(textOf(frames));
            latest = frames;
        }
        return encoded;
    }

    /** What is longer than a WebSocket message may be, in UTF-8. Its bytes are not to be changed: others read them, too. */
    ByteBuffer longText(List<Frame> frames) {
        if (!areSame(frames, latestLong)) {
            longText = textOf(frames);
            latestLong = frames;
        }
        return longText.duplicate();
    }

    private static ByteBuffer textOf(List<Frame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(frames.stream().mapToInt(Frame::bytes).sum());
        frames.forEach(frame -> frame.writeTo(out));
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static boolean areSame(List<Frame> frames, List<Frame> others) {
        boolean same = frames.size() == others.size();
        for (int i = 0; same && i < frames.size(); i++) {
            same = frames.get(i).isEncodedAs(others.get(i));
        }
        return same;
    }
}
