package forum.protocol.account;

/**
 * Changes the password of one's own account; its other sessions end.
 *
 * @param password the one in force until now
 */
public record ChangePassword(String password, String newPassword) {

    /** Without the passwords, so that no log can hold them. */
    @Override
    public String toString() {
        return "ChangePassword[]";
    }
}
