package forum.protocol.admin;

import org.jspecify.annotations.Nullable;

/**
 * Changes an account; what is null stays. Disabling and a new password end its sessions.
 *
 * @param role {@code MEMBER} or {@code ADMIN}
 */
public record ChangeAccount(@Nullable String role, @Nullable Boolean disabled, @Nullable String password) {

    /** Without the password, so that no log can hold it. */
    @Override
    public String toString() {
        return "ChangeAccount[role=" + role + ", disabled=" + disabled + "]";
    }
}
