package forum.shell.account;

import forum.protocol.account.RegisterAccount;
import forum.shell.connection.HttpApi;

/** Asks the server for a new account. */
final class Registration {

    private final HttpApi api;

    Registration(HttpApi api) {
        this.api = api;
    }

    void register(String name, String password) {
        api.ask("POST", "/api/accounts", new RegisterAccount(name, password), null);
    }
}
