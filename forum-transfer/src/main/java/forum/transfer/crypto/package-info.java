/** Keys for one transfer, and sealing packets with them. */
@NullMarked
package forum.transfer.crypto;

import org.jspecify.annotations.NullMarked;
