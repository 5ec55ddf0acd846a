/** How often something may be done, by whom, and of which times. */
@NullMarked
package forum.server.limit;

import org.jspecify.annotations.NullMarked;
