@NullMarked
package forum.server.search;

import org.jspecify.annotations.NullMarked;
