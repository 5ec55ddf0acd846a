/** System calls of Linux that move many datagrams at once, and that Java has no other way to. */
@NullMarked
package forum.transfer.udp;

import org.jspecify.annotations.NullMarked;
