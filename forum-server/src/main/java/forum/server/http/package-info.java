/** Who may ask what over HTTP, and how a refusal looks there. */
@NullMarked
package forum.server.http;

import org.jspecify.annotations.NullMarked;
