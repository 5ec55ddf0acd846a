/** Calls over STOMP. */
@NullMarked
package forum.server.talk.stomp;

import org.jspecify.annotations.NullMarked;
