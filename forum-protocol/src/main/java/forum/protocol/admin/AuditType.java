package forum.protocol.admin;

/** What the audit log tells of. */
public enum AuditType {
    SERVER_STARTED,
    SERVER_STOPPED,
    LOGIN,
    LOGIN_FAILED,
    LOGIN_REFUSED,
    LOCKED_OUT,
    LOCKOUT_LIFTED,
    LOGOUT,
    SESSION_ENDED,
    COMMAND,
    COMMAND_REFUSED,
    ACCOUNT_REGISTERED,
    ACCOUNT_CREATED,
    ACCOUNT_CHANGED,
    PASSWORD_CHANGED,
    ACCOUNT_DELETED,
    SETTING_CHANGED,
    ANNOUNCEMENT,
    ACCESS_REFUSED,
    /** More happened than could be taken down; the detail says how much is missing. */
    ENTRIES_DROPPED
}
