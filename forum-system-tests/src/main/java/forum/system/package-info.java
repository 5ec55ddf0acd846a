/** Forum's programs as a person starts them: processes that are typed into and read from. */
@NullMarked
package forum.system;

import org.jspecify.annotations.NullMarked;
