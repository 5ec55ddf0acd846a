/** What a text must be that somebody else is to read. */
@NullMarked
package forum.server.text;

import org.jspecify.annotations.NullMarked;
