/** The server as a whole: a real one on a free port, real WebSockets, a real database file. */
@NullMarked
package forum.server;

import org.jspecify.annotations.NullMarked;
