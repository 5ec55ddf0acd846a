/** Files that stay where they are, and are fetched from all who have them at once. */
@NullMarked
package forum.shell.sharing;

import org.jspecify.annotations.NullMarked;
