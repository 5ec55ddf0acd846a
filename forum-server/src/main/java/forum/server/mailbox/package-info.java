/** Files that wait for somebody, sealed, and for which devices they can be sealed. */
@NullMarked
package forum.server.mailbox;

import org.jspecify.annotations.NullMarked;
