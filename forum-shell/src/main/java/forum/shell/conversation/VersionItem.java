package forum.shell.conversation;

import forum.shell.console.Item;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a message says, or said once.
 *
 * @param message as it is now
 * @param version counts from 1, which is the oldest shown
 * @param writtenAt since when it says so
 */
record VersionItem(MessageItem message, int version, String words, Instant writtenAt) implements Item {

    /** For example {@code #1, version 2; Yoda: "Hello" written at 23 Feb 2021 15:00:01}. */
    @Override
    public String text() {
        return "#" + message.message().number() + message.where() + ", version " + version + "; " + message.who()
                + ": \"" + Visible.of(words) + "\" written at " + TimeText.of(writtenAt);
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(message.json());
        json.put("text", words);
        json.remove("editedAt");
        if (!writtenAt.equals(message.message().postedAt())) {
            json.put("editedAt", writtenAt.toString());
        }
        json.put("version", version);
        return json;
    }
}
