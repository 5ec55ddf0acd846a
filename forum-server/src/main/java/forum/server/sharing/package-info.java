/** Files that members share: who shares which, who is online and has what of it, and who fetches it from whom. */
@NullMarked
package forum.server.sharing;

import org.jspecify.annotations.NullMarked;
