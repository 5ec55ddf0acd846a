@NullMarked
package forum.transfer.recovery;

import org.jspecify.annotations.NullMarked;
