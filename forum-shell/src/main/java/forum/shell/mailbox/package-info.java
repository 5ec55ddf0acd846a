/** Files that are left on the server for somebody, sealed so that it cannot read them. */
@NullMarked
package forum.shell.mailbox;

import org.jspecify.annotations.NullMarked;
