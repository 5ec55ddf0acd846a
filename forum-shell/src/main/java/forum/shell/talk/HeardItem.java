package forum.shell.talk;

import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.time.Instant;
import java.util.Map;

/**
 * Somebody has said something in a private session.
 *
 * @param number counts from 1 what that user has said in it
 * @param at when it came in, by this machine's clock
 */
record HeardItem(String user, long number, String words, Instant at) implements Item {

    @Override
    public String text() {
        return "#" + number + "; " + Visible.of(user) + " to you, privately: \"" + Visible.of(words) + "\" came at "
                + TimeText.of(at);
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("message").with("conversation", PrivateTalk.conversation(user)).with("number", number)
                .with("author", user).with("text", words).with("postedAt", at).map();
    }
}
