/** Who is here: joining, leaving, asking. */
@NullMarked
package forum.protocol.presence;

import org.jspecify.annotations.NullMarked;
