/** What stands inside a packet: frames, their codec, and why connections are closed. */
@NullMarked
package forum.transfer.frame;

import org.jspecify.annotations.NullMarked;
