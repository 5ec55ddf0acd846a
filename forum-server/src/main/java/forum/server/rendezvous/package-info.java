/** Introduces two shells to each other: offers, answers, UDP reflector. */
@NullMarked
package forum.server.rendezvous;

import org.jspecify.annotations.NullMarked;
