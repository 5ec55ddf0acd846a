/** The keys by which shells know each other again, and what they sign with them. */
@NullMarked
package forum.protocol.device;

import org.jspecify.annotations.NullMarked;
