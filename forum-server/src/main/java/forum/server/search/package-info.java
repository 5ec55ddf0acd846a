/** Full text over numbered messages: an index beside the database, which stays the truth. */
@NullMarked
package forum.server.search;

import org.jspecify.annotations.NullMarked;
