/** Accounts: registering, changing the password, deleting. */
@NullMarked
package forum.protocol.account;

import org.jspecify.annotations.NullMarked;
