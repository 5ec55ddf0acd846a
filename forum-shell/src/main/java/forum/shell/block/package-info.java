/** Whom one has blocked. */
@NullMarked
package forum.shell.block;

import org.jspecify.annotations.NullMarked;
