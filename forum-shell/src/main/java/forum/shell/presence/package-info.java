/** Who is online. */
@NullMarked
package forum.shell.presence;

import org.jspecify.annotations.NullMarked;
