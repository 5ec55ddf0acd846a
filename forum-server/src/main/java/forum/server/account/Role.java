package forum.server.account;

/** What an account may do. */
public enum Role {
    MEMBER,
    ADMIN
}
