/** The outside of a sealed packet. */
@NullMarked
package forum.transfer.packet;

import org.jspecify.annotations.NullMarked;
