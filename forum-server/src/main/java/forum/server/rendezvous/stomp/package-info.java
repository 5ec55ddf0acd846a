/** Rendezvous over STOMP. */
@NullMarked
package forum.server.rendezvous.stomp;

import org.jspecify.annotations.NullMarked;
