/** The server: one package for each feature. */
@NullMarked
package forum.server;

import org.jspecify.annotations.NullMarked;
