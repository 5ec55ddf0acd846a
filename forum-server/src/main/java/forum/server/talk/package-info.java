/** Brings two shells together for a private talk. What they say does not come here. */
@NullMarked
package forum.server.talk;

import org.jspecify.annotations.NullMarked;
