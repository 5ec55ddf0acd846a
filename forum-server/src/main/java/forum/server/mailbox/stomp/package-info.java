/** The mailbox over STOMP. */
@NullMarked
package forum.server.mailbox.stomp;

import org.jspecify.annotations.NullMarked;
