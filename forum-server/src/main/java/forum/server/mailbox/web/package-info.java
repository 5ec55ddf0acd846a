/** Sealed files over HTTP. */
@NullMarked
package forum.server.mailbox.web;

import org.jspecify.annotations.NullMarked;
