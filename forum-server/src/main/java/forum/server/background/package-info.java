/** What is done later, so that nobody waits for it. */
@NullMarked
package forum.server.background;

import org.jspecify.annotations.NullMarked;
