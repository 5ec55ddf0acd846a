/** What administrators ask and get over REST. No password, hash or token is ever in an answer. */
@NullMarked
package forum.protocol.admin;

import org.jspecify.annotations.NullMarked;
