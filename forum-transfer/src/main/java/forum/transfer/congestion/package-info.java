/** How fast to send, and how much may be on its way. */
@NullMarked
package forum.transfer.congestion;

import org.jspecify.annotations.NullMarked;
