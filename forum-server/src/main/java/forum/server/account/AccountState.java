package forum.server.account;

/** Whether somebody may log in to an account. */
enum AccountState {
    ACTIVE,
    /** Until an administrator enables it again. */
    DISABLED,
    /** For good. Name and messages remain, the password is gone. */
    DELETED
}
