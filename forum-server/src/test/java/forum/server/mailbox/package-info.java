@NullMarked
package forum.server.mailbox;

import org.jspecify.annotations.NullMarked;
