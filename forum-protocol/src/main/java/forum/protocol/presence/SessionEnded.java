package forum.protocol.presence;

import forum.protocol.ErrorCode;

/**
 * The server is about to close this session.
 *
 * @param reconnect whether the shell should come back by itself
 */
public record SessionEnded(ErrorCode code, String message, boolean reconnect) {
}
