package forum.protocol.admin;

/** Where administrators turn to. */
public final class AdminPaths {

    public static final String ROOT = "/api/admin";
    /** GET and PATCH: one object with the names and values of all settings, or of those to change. */
    public static final String SETTINGS = ROOT + "/settings";
    /** GET; DELETE with an id. */
    public static final String SESSIONS = ROOT + "/sessions";
    /** GET and POST; PATCH and DELETE with a name. */
    public static final String ACCOUNTS = ROOT + "/accounts";
    /** GET; DELETE with an account, or with {@code ?address=} for those that belong to no account. */
    public static final String LOCKOUTS = ROOT + "/lockouts";
    public static final String AUDIT = ROOT + "/audit";
    public static final String ANNOUNCEMENTS = ROOT + "/announcements";
    public static final String STOP = ROOT + "/stop";

    private AdminPaths() {
    }
}
