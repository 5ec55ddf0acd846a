/** STOMP over WebSocket without any feature in it: connections, frames, commands, events. */
@NullMarked
package forum.server.stomp;

import org.jspecify.annotations.NullMarked;
