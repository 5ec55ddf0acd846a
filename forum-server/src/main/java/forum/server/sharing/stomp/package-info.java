/** Sharing over STOMP. */
@NullMarked
package forum.server.sharing.stomp;

import org.jspecify.annotations.NullMarked;
