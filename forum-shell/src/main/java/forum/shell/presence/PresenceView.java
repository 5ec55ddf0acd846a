package forum.shell.presence;

import forum.protocol.EventType;
import forum.protocol.presence.Announcement;
import forum.protocol.presence.PresenceChanged;
import forum.shell.arrival.Arrivals;
import forum.shell.connection.ConnectionListener;
import forum.shell.console.Output;

/** Shows who comes and goes, and what administrators say to all. */
public final class PresenceView implements ConnectionListener {

    private final Output output;
    private final Arrivals arrivals;

    PresenceView(Output output, Arrivals arrivals) {
        this.output = output;
        this.arrivals = arrivals;
    }

    @Override
    public void event(EventType type, Object body) {
        if (body instanceof PresenceChanged changed) {
            for (PresenceChanged.Change change : changed.changes()) {
                output.show(new PresenceItem(change));
                if (change.online()) {
                    arrivals.add(Arrivals.Kind.ONLINE, change.name());
                }
            }
        } else if (body instanceof Announcement announcement) {
            output.show(new AnnouncementItem(announcement));
        }
    }
}
