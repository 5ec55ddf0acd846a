package forum.shell.talk;

import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.time.Instant;
import java.util.Map;

/**
 * The other one's shell has shown what was said here.
 *
 * @param number counts from 1 what was said from here in this session
 * @param at when it was confirmed
 */
record SaidItem(String user, long number, Instant at) implements Item {

    @Override
    public String text() {
        return "Private message #" + number + " delivered to " + Visible.of(user) + " at " + TimeText.of(at);
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("posted").with("conversation", PrivateTalk.conversation(user)).with("number", number)
                .with("postedAt", at).map();
    }
}
