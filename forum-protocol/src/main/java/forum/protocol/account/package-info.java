/** Accounts: registration. */
@NullMarked
package forum.protocol.account;

import org.jspecify.annotations.NullMarked;
