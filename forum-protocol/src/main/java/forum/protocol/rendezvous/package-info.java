/** Introducing two shells to each other, so that they can meet over UDP. */
@NullMarked
package forum.protocol.rendezvous;

import org.jspecify.annotations.NullMarked;
