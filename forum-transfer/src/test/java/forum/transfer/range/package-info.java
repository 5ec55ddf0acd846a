@NullMarked
package forum.transfer.range;

import org.jspecify.annotations.NullMarked;
