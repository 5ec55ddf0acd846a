/** Acknowledgements, loss detection and round-trip times (RFC 9002). */
@NullMarked
package forum.transfer.recovery;

import org.jspecify.annotations.NullMarked;
