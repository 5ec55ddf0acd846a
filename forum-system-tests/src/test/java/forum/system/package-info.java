@NullMarked
package forum.system;

import org.jspecify.annotations.NullMarked;
