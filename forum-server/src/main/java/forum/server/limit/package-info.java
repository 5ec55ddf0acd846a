/** How often something may be done. */
@NullMarked
package forum.server.limit;

import org.jspecify.annotations.NullMarked;
