@NullMarked
package forum.server.refusal;

import org.jspecify.annotations.NullMarked;
