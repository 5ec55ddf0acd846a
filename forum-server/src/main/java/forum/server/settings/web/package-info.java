/** Settings over REST. */
@NullMarked
package forum.server.settings.web;

import org.jspecify.annotations.NullMarked;
