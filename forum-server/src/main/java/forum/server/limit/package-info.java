/** How often something may be done, and of which times. */
@NullMarked
package forum.server.limit;

import org.jspecify.annotations.NullMarked;
