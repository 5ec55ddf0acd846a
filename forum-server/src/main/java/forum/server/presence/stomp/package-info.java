/** Presence over STOMP. */
@NullMarked
package forum.server.presence.stomp;

import org.jspecify.annotations.NullMarked;
