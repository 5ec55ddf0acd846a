/** Everything said: an append-only log of numbered messages for each conversation. */
@NullMarked
package forum.server.conversation;

import org.jspecify.annotations.NullMarked;
