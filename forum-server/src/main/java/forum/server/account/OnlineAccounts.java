package forum.server.account;

/** Knows which accounts have a session. */
public interface OnlineAccounts {

    boolean isOnline(long accountId);
}
