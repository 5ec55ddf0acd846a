/** Pieces of a shared file between many peers: how it is divided, what is asked of whom, and the two ends of a connection for it. */
@NullMarked
package forum.transfer.swarm;

import org.jspecify.annotations.NullMarked;
