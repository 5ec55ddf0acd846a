/** What has come in, for scripts that wait for it. */
@NullMarked
package forum.shell.arrival;

import org.jspecify.annotations.NullMarked;
