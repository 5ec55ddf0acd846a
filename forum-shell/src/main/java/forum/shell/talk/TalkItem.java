package forum.shell.talk;

import forum.protocol.ErrorCode;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.Visible;
import forum.transfer.TalkEnd;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A private session has been opened, or is over.
 *
 * @param called whether it was opened from here
 * @param end null when it is open now
 */
record TalkItem(String user, boolean called, @Nullable TalkEnd end) implements Item {

    @Override
    public String text() {
        String name = Visible.of(user);
        return switch (end) {
            case null -> called
                    ? "The private session with " + name + " is open. To say something: private " + name
                            + " TEXT; to end it: stopprivate " + name
                    : name + " has opened a private session with you. To answer: private " + name
                            + " TEXT; to end it: stopprivate " + name;
            case CLOSED -> "The private session with " + name + " is closed.";
            case CLOSED_BY_PEER -> name + " has closed the private session.";
            case PEER_LEFT -> name + " has left; the private session is over.";
            case MOVED -> "The private session with " + name + " goes on in another shell of yours.";
            case PEER_GONE -> name + "'s shell does not answer any more; the private session is over.";
            case UNREACHABLE -> name
                    + " has called you to a private session, but no network path between you was found; a firewall may block UDP.";
            case MISUNDERSTOOD -> "The two shells do not understand each other; the private session with " + name
                    + " is over. Update both.";
        };
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("private").with("user", user)
                .with("state", end == null ? "open" : isLost(end) ? "lost" : "closed")
                .with("code", end != null && isLost(end) ? code(end).name() : null).map();
    }

    private static boolean isLost(TalkEnd end) {
        return switch (end) {
            case PEER_GONE, UNREACHABLE, MISUNDERSTOOD -> true;
            case CLOSED, CLOSED_BY_PEER, PEER_LEFT, MOVED -> false;
        };
    }

    private static ErrorCode code(TalkEnd end) {
        return end == TalkEnd.UNREACHABLE ? ErrorCode.PEER_UNREACHABLE : ErrorCode.PEER_GONE;
    }
}
