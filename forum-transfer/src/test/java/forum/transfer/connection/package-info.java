@NullMarked
package forum.transfer.connection;

import org.jspecify.annotations.NullMarked;
