/** Blocks over STOMP. */
@NullMarked
package forum.server.block.stomp;

import org.jspecify.annotations.NullMarked;
