package forum.protocol.presence;

import org.jspecify.annotations.Nullable;

/**
 * Asks for others: who is online, unless it asks for more.
 *
 * @param sinceSeconds all who were online within so many seconds; null when it does not ask for them
 * @param recent all who were online within the time that the server's setting {@code recent-window} gives; not looked at
 * when seconds are given
 * @param after only names after this one; null for all
 */
public record Who(@Nullable Long sinceSeconds, boolean recent, @Nullable String after) {

    public Who(@Nullable Long sinceSeconds) {
        this(sinceSeconds, false);
    }

    public Who(@Nullable Long sinceSeconds, boolean recent) {
        this(sinceSeconds, recent, null);
    }
}
