/** What stands on the command line before the command. */
@NullMarked
package forum.shell.options;

import org.jspecify.annotations.NullMarked;
