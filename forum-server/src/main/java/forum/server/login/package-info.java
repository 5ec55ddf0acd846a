/** Who somebody is: passwords, attempts, lock-out, session tokens. */
@NullMarked
package forum.server.login;

import org.jspecify.annotations.NullMarked;
