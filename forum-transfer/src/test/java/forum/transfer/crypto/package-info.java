@NullMarked
package forum.transfer.crypto;

import org.jspecify.annotations.NullMarked;
