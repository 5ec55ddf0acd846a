@NullMarked
package forum.transfer.frame;

import org.jspecify.annotations.NullMarked;
