@NullMarked
package forum.transfer.congestion;

import org.jspecify.annotations.NullMarked;
