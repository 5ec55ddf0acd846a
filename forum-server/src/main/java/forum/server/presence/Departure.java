package forum.server.presence;

import forum.server.stomp.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is not there any more.
 *
 * @param session null when he had not joined
 * @param last whether no other session of the account is left that has joined
 */
record Departure(Caller caller, @Nullable OnlineSession session, boolean last) {
}
