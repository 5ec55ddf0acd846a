/** Who the user is: login, logout, registration. */
@NullMarked
package forum.shell.account;

import org.jspecify.annotations.NullMarked;
