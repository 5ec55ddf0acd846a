package forum.server.stomp;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Puts frames together for one WebSocket message. What many are told waits in their outboxes in the same order, and they
 * are written one after the other: only for the first of them is it put together. For one thread.
 */
final class Encoder {

    private List<Frame> latest = List.of();
    private byte[] encoded = {};

    /** Not to be changed: others are given the same. */
    byte[] encode(List<Frame> frames) {
        if (!areLatest(frames)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(frames.stream().mapToInt(Frame::bytes).sum());
            frames.forEach(frame -> frame.writeTo(out));
            encoded = out.toByteArray();
            latest = frames;
        }
        return encoded;
    }

    private boolean areLatest(List<Frame> frames) {
        boolean same = frames.size() == latest.size();
        for (int i = 0; same && i < frames.size(); i++) {
            same = frames.get(i).isEncodedAs(latest.get(i));
        }
        return same;
    }
}
