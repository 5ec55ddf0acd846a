/** The terminal client: one package for each feature. */
@NullMarked
package forum.shell;

import org.jspecify.annotations.NullMarked;
