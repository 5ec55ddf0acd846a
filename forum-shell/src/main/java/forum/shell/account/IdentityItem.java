package forum.shell.account;

import forum.protocol.presence.Identity;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.util.Locale;
import java.util.Map;

/** Who this session is. */
record IdentityItem(Identity identity) implements Item {

    @Override
    public String text() {
        return Visible.of(identity.name()) + " (" + Visible.of(identity.role().toLowerCase(Locale.ROOT))
                + "); session since " + TimeText.of(identity.since()) + "; " + Visible.of(identity.address()) + "; "
                + (identity.udpPort() == 0 ? "no UDP port" : "UDP port " + identity.udpPort());
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("user").with("name", identity.name()).with("role", identity.role())
                .with("address", identity.address()).with("udpPort", identity.udpPort())
                .with("since", identity.since()).map();
    }
}
