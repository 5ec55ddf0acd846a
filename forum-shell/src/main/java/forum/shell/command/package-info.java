/** The language of a line: forms, values, texts, and the commands they call. */
@NullMarked
package forum.shell.command;

import org.jspecify.annotations.NullMarked;
