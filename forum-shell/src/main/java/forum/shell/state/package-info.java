/** What shells of one user keep on this computer. */
@NullMarked
package forum.shell.state;

import org.jspecify.annotations.NullMarked;
