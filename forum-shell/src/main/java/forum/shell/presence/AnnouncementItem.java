package forum.shell.presence;

import forum.protocol.presence.Announcement;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.Visible;
import java.util.Map;

/** An administrator speaks to all. */
record AnnouncementItem(Announcement announcement) implements Item {

    @Override
    public String text() {
        return "Announcement from " + Visible.of(announcement.by()) + ": " + Visible.of(announcement.text());
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("announcement").with("by", announcement.by()).with("text", announcement.text())
                .with("at", announcement.at()).map();
    }
}
