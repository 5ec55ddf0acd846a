package forum.server.settings;

import java.util.Arrays;
import java.util.Optional;

/** A limit that an administrator may change; its name is the command-line option. */
public enum Setting {

    LOGIN_ATTEMPTS("login-attempts", 3, 1, 5),
    /** Seconds. */
    BLOCK_TIME("block-time", 60, 1, 31_536_000),
    /** Seconds; 0 = never. */
    IDLE_TIMEOUT("idle-timeout", 600, 0, 31_536_000),
    /** Accounts that are logged in at once. */
    MAX_SESSIONS("max-sessions", 10_000, 1, 1_000_000),
    /** Seconds. */
    RECENT_WINDOW("recent-window", 3_600, 1, 31_536_000);

    private final String wireName;
    private final long initial;
    private final long min;
    private final long max;

    Setting(String wireName, long initial, long min, long max) {
        this.wireName = wireName;
        this.initial = initial;
        this.min = min;
        this.max = max;
    }

    public static Optional<Setting> ofWireName(String wireName) {
        return Arrays.stream(values()).filter(setting -> setting.wireName.equals(wireName)).findFirst();
    }

    public String wireName() {
        return wireName;
    }

    public long min() {
        return min;
    }

    public long max() {
        return max;
    }

    long initial() {
        return initial;
    }

    public boolean allows(long value) {
        return value >= min && value <= max;
    }
}
