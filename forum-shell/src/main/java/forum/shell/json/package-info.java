/** JSON, on the wire and for scripts. */
@NullMarked
package forum.shell.json;

import org.jspecify.annotations.NullMarked;
