/** Two peers and the one file between them, as a state machine without sockets, clocks or threads. */
@NullMarked
package forum.transfer.connection;

import org.jspecify.annotations.NullMarked;
