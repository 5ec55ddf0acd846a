/** Devices over STOMP. */
@NullMarked
package forum.server.device.stomp;

import org.jspecify.annotations.NullMarked;
