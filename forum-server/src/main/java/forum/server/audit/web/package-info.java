/** The audit log over REST. */
@NullMarked
package forum.server.audit.web;

import org.jspecify.annotations.NullMarked;
