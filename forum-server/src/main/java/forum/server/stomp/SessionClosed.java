package forum.server.stomp;

import forum.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a session that was admitted is gone, whoever ended it.
 *
 * @param why what the session was told; null when it was not the server that ended it
 */
public record SessionClosed(Caller caller, @Nullable ErrorCode why) {
}
