/** What administrators see and change: commands for the server's REST interface. */
@NullMarked
package forum.shell.admin;

import org.jspecify.annotations.NullMarked;
