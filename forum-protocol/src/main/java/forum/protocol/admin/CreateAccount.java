package forum.protocol.admin;

import org.jspecify.annotations.Nullable;

/**
 * Adds an account.
 *
 * @param role {@code MEMBER} or {@code ADMIN}; null means {@code MEMBER}
 */
public record CreateAccount(String name, String password, @Nullable String role) {

    /** Without the password, so that no log can hold it. */
    @Override
    public String toString() {
        return "CreateAccount[name=" + name + ", role=" + role + "]";
    }
}
