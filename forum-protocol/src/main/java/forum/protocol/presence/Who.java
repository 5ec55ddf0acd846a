package forum.protocol.presence;

import org.jspecify.annotations.Nullable;

/**
 * Asks for others: who is online, unless it asks for more.
 *
 * @param sinceSeconds all who were online within so many seconds; null when it does not ask for them
 * @param recent all who were online within the time that the server's setting {@code recent-window} gives; not looked at
 * when seconds are given
 */
public record Who(@Nullable Long sinceSeconds, boolean recent) {

    public Who(@Nullable Long sinceSeconds) {
        this(sinceSeconds, false);
    }
}
