/** Sessions: who is online, who was. */
@NullMarked
package forum.server.presence;

import org.jspecify.annotations.NullMarked;
