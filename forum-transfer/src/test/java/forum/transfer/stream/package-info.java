@NullMarked
package forum.transfer.stream;

import org.jspecify.annotations.NullMarked;
