package forum.shell.presence;

import forum.protocol.presence.Users.User;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.util.Map;

/**
 * Somebody who is online or was.
 *
 * @param withState whether it says so, because some are not online any more
 */
record UserItem(User user, boolean withState) implements Item {

    @Override
    public String text() {
        String who = Visible.of(user.name()) + "; " + Visible.of(user.address()) + "; "
                + (user.udpPort() == 0 ? "no UDP port" : "UDP port " + user.udpPort()) + "; active since "
                + TimeText.of(user.since());
        return withState ? who + (user.online() ? "; online" : "; offline") : who;
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("user").with("name", user.name()).with("address", user.address())
                .with("udpPort", user.udpPort()).with("since", user.since())
                .with("online", withState ? user.online() : null).map();
    }
}
