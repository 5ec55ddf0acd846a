/** What the shell says and asks: lines for people, objects for scripts. */
@NullMarked
package forum.shell.console;

import org.jspecify.annotations.NullMarked;
