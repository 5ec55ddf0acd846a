/** The bytes of one file between the disk and the packets. */
@NullMarked
package forum.transfer.stream;

import org.jspecify.annotations.NullMarked;
