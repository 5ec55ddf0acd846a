/** Lock-outs over REST. */
@NullMarked
package forum.server.login.web;

import org.jspecify.annotations.NullMarked;
