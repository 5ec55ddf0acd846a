/** Files straight to and from other shells. */
@NullMarked
package forum.shell.transfer;

import org.jspecify.annotations.NullMarked;
