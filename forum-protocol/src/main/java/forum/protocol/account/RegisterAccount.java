package forum.protocol.account;

/** Asks for a new account: the body of {@code POST /api/accounts}. */
public record RegisterAccount(String name, String password) {

    /** Without the password, so that no log can hold it. */
    @Override
    public String toString() {
        return "RegisterAccount[name=" + name + "]";
    }
}
