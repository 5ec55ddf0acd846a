/** What server and shell say to each other, as {@code src/docs/protocol.md} describes it. */
@NullMarked
package forum.protocol;

import org.jspecify.annotations.NullMarked;
