/** Registration over REST. */
@NullMarked
package forum.server.account.web;

import org.jspecify.annotations.NullMarked;
