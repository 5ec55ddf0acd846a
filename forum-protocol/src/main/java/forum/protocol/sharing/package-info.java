/** Files that stay where they are and that everybody may fetch from all who have them. */
@NullMarked
package forum.protocol.sharing;

import org.jspecify.annotations.NullMarked;
