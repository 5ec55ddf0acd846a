/** Presence over REST. */
@NullMarked
package forum.server.presence.web;

import org.jspecify.annotations.NullMarked;
