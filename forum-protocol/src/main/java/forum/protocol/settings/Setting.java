package forum.protocol.settings;

import forum.protocol.settings.SettingValue.Choice;
import forum.protocol.settings.SettingValue.Flag;
import forum.protocol.settings.SettingValue.Whole;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Something that an administrator may change; its name is the command-line option, too. */
public enum Setting {

    /** Failed logins in a row before a lock-out. */
    LOGIN_ATTEMPTS("login-attempts", new Whole(3, 1, 5, "attempts")),
    /** How long a lock-out holds. */
    BLOCK_TIME("block-time", new Whole(60, 1, 31_536_000, "seconds")),
    /** What a lock-out locks. */
    LOCKOUT_SCOPE("lockout-scope", new Choice(List.of("account-and-address", "account", "address"))),
    /** Whether a login with a name that nobody has says so. */
    REVEAL_UNKNOWN_ACCOUNTS("reveal-unknown-accounts", new Flag(false)),
    /** Whether somebody who has been blocked is told so when it keeps a message from being read. */
    REVEAL_BLOCKS("reveal-blocks", new Flag(true)),
    /** Whether a broadcast is shown to its author as it is to the others. */
    BROADCAST_ECHO("broadcast-echo", new Flag(false)),
    /** Logins by password that one address may try in a minute. */
    LOGINS_PER_MINUTE("logins-per-minute", new Whole(120, 1, 1_000_000, "logins")),
    /** Time without a command that ends a session; 0 = never. */
    IDLE_TIMEOUT("idle-timeout", new Whole(600, 0, 31_536_000, "seconds")),
    /** Accounts that may be logged in at once; administrators may always. */
    MAX_SESSIONS("max-sessions", new Whole(10_000, 1, 1_000_000, "accounts")),
    /** What happens at a login of somebody who is logged in. */
    SESSION_POLICY("session-policy", new Choice(List.of("allow", "reject", "replace"))),
    /** Sessions that one account may have at once. */
    SESSIONS_PER_ACCOUNT("sessions-per-account", new Whole(10, 1, 100, "sessions")),
    /** How far back counts as recently online. */
    RECENT_WINDOW("recent-window", new Whole(3_600, 1, 31_536_000, "seconds")),
    /** Whether there may be several rooms of the same members. */
    DUPLICATE_ROOMS("duplicate-rooms", new Flag(false)),
    /** Whether only those can be brought into a room who are online. */
    ROOMS_REQUIRE_ONLINE("rooms-require-online", new Flag(false)),
    /** The largest file that may be left for somebody. */
    MAILBOX_FILE_SIZE("mailbox-file-size", new Whole(1_024, 1, 1_048_576, "MiB")),
    /** What may wait for one account. */
    MAILBOX_QUOTA("mailbox-quota", new Whole(4_096, 1, 1_073_741_824, "MiB")),
    /** What one account may have waiting for others. */
    MAILBOX_SENDER_QUOTA("mailbox-sender-quota", new Whole(4_096, 1, 1_073_741_824, "MiB")),
    /** What may wait in all. */
    MAILBOX_TOTAL("mailbox-total", new Whole(51_200, 1, 1_073_741_824, "MiB")),
    /** How long a file waits. */
    MAILBOX_EXPIRY("mailbox-expiry", new Whole(30, 1, 3_650, "days")),
    /** How long the audit log keeps its entries. */
    AUDIT_RETENTION("audit-retention", new Whole(90, 1, 3_650, "days")),
    /** Whether the audit log tells of every command, besides logins and changes. */
    AUDIT_COMMANDS("audit-commands", new Flag(true));

    private final String wireName;
    @SuppressWarnings("ImmutableEnumChecker") // records of immutable parts
    private final SettingValue value;

    Setting(String wireName, SettingValue value) {
        this.wireName = wireName;
        this.value = value;
    }

    public static Optional<Setting> ofWireName(String wireName) {
        return Arrays.stream(values()).filter(setting -> setting.wireName.equals(wireName)).findFirst();
    }

    public String wireName() {
        return wireName;
    }

    /** Which values it takes. */
    public SettingValue value() {
        return value;
    }

    /** The unit of a number, as people read it; empty for all else. */
    public String unit() {
        return value instanceof Whole whole ? whole.unit() : "";
    }
}
