/** What can go wrong in a command, and the exit code it leads to. */
@NullMarked
package forum.shell.failure;

import org.jspecify.annotations.NullMarked;
