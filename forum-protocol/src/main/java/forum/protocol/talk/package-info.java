/** Bringing two shells together for a private talk, of which the server hears nothing. */
@NullMarked
package forum.protocol.talk;

import org.jspecify.annotations.NullMarked;
