/** Sets of numbers that mostly follow each other. */
@NullMarked
package forum.transfer.range;

import org.jspecify.annotations.NullMarked;
