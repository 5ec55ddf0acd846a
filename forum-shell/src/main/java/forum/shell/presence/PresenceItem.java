package forum.shell.presence;

import forum.protocol.presence.PresenceChanged;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.Visible;
import java.util.Map;

/** Somebody came or went. */
record PresenceItem(PresenceChanged.Change change) implements Item {

    @Override
    public String text() {
        return Visible.of(change.name()) + (change.online() ? " is online." : " went offline.");
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("presence").with("name", change.name()).with("online", change.online())
                .with("at", change.at()).map();
    }
}
