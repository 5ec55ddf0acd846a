/** Which device a session runs on. */
@NullMarked
package forum.server.device;

import org.jspecify.annotations.NullMarked;
