@NullMarked
package forum.transfer.swarm;

import org.jspecify.annotations.NullMarked;
