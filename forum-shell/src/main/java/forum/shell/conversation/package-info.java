/** What is said: posting, reading, changing, and the delivery of what others say. */
@NullMarked
package forum.shell.conversation;

import org.jspecify.annotations.NullMarked;
