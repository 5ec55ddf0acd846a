@NullMarked
package forum.server.stomp;

import org.jspecify.annotations.NullMarked;
