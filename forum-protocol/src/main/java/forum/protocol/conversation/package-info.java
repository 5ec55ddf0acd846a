/** Everything said: posting, reading, changing, acknowledging. */
@NullMarked
package forum.protocol.conversation;

import org.jspecify.annotations.NullMarked;
