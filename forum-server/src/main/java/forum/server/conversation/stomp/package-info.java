/** Conversations over STOMP. */
@NullMarked
package forum.server.conversation.stomp;

import org.jspecify.annotations.NullMarked;
