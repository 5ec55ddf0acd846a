/** The one exception that says no, and why. */
@NullMarked
package forum.server.refusal;

import org.jspecify.annotations.NullMarked;
