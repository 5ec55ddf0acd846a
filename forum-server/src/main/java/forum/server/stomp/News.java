package forum.server.stomp;

import forum.protocol.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all subscribers of a destination are told together, put together once for all whose subscriptions have the same id. */
final class News {

    private final List<Frame> frames = new ArrayList<>();
    private final Map<String, List<Frame>> bySubscription = new HashMap<>();

    /** @param frame lacks its subscription */
    void add(Frame frame) {
        frames.add(frame);
    }

    void tell(Connection connection, String escapedSubscription) {
        List<Frame> together = bySubscription.computeIfAbsent(escapedSubscription, this::putTogether);
        boolean copies = bySubscription.size() > FanOut.FEW; // each has an id of its own, and so a copy
        together.forEach(copies ? connection::sendOwn : connection::send);
    }

    /** Each as long as a WebSocket message may be, unless one frame is longer. */
    private List<Frame> putTogether(String escapedSubscription) {
        List<Frame> together = new ArrayList<>();
        List<Frame> group = new ArrayList<>();
        int bytes = 0;
        for (Frame frame : frames) {
            Frame addressed = frame.to(escapedSubscription);
            if (!group.isEmpty() && bytes + addressed.bytes() > Limits.MAX_WEBSOCKET_MESSAGE_BYTES) {
                together.add(Frame.together(group));
                group.clear();
                bytes = 0;
            }
            group.add(addressed);
            bytes += addressed.bytes();
        }
        together.add(Frame.together(group));
        return together;
    }
}
