/** Files that wait on the server for somebody, sealed so that the server cannot read them. */
@NullMarked
package forum.protocol.mailbox;

import org.jspecify.annotations.NullMarked;
