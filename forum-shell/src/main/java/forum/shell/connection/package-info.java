/** The STOMP session with the server, which heals itself. */
@NullMarked
package forum.shell.connection;

import org.jspecify.annotations.NullMarked;
