/** The person's terminal: the line, its prompt, its completion, and events above it. Only this package knows JLine. */
@NullMarked
package forum.shell.terminal;

import org.jspecify.annotations.NullMarked;
