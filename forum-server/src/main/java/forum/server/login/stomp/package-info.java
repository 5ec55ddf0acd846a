/** One's own account over STOMP. */
@NullMarked
package forum.server.login.stomp;

import org.jspecify.annotations.NullMarked;
