/** Accounts: names, passwords, registration, import. */
@NullMarked
package forum.server.account;

import org.jspecify.annotations.NullMarked;
