/**
 * Files straight to peers over raw UDP: the interface for callers, and the one driver that owns sockets, threads and
 * files. The protocol itself is in the packages below, as state machines without any of those.
 */
@NullMarked
package forum.transfer;

import org.jspecify.annotations.NullMarked;
