package forum.server.sharing;

import forum.protocol.sharing.Holders.Holder;
import forum.protocol.sharing.SharedContent;
import forum.server.presence.OnlineSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a session has of a content.
 *
 * @param id others know it by; the same as long as the session has something of it
 * @param chunks as in {@link forum.protocol.sharing.ChunkNumbers}; null for all of them
 */
record Holding(UUID id, OnlineSession session, SharedContent content, @Nullable String chunks) {

    Holder asSeenBy(OnlineSession other) {
        return new Holder(id, session.name(), chunks, session.id().equals(other.id()));
    }
}
