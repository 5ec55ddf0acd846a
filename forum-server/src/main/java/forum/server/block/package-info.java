/** Who has blocked whom: a filter on what is delivered, read and shown of others. */
@NullMarked
package forum.server.block;

import org.jspecify.annotations.NullMarked;
