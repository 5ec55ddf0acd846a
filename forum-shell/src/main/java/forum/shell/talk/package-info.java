/** Private sessions: what two people say to each other, straight from shell to shell. */
@NullMarked
package forum.shell.talk;

import org.jspecify.annotations.NullMarked;
