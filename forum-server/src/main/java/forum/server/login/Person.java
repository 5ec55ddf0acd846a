package forum.server.login;

import forum.server.account.Account;
import forum.server.account.Role;

/** What a login has to know of whom it lets in. */
record Person(long accountId, String name, boolean administrator, boolean disabled) {

    static Person of(Account account) {
        return new Person(account.id(), account.name(), account.role() == Role.ADMIN, account.isDisabled());
    }
}
