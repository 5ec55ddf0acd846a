@NullMarked
package forum.server.presence;

import org.jspecify.annotations.NullMarked;
