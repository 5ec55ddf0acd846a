/** Commands without a person: one from the command line, or many from a script. */
@NullMarked
package forum.shell.script;

import org.jspecify.annotations.NullMarked;
