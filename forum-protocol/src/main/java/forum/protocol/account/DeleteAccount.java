package forum.protocol.account;

/** Deletes one's own account for good; all its sessions end. */
public record DeleteAccount(String password) {

    /** Without the password, so that no log can hold it. */
    @Override
    public String toString() {
        return "DeleteAccount[]";
    }
}
