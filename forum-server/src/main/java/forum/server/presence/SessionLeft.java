package forum.server.presence;

/**
 * A session that had joined is gone.
 *
 * @param last whether it was the last one of its account
 */
public record SessionLeft(OnlineSession session, boolean last) {
}
