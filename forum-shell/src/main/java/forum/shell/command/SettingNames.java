package forum.shell.command;

import forum.protocol.settings.Setting;
import forum.protocol.settings.SettingValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What settings are called: today, and at the console of the system before. */
final class SettingNames {

    private static final Map<String, Setting> OLD = Map.of("maxcon", Setting.MAX_SESSIONS, "block_time",
            Setting.BLOCK_TIME, "last_hour", Setting.RECENT_WINDOW, "time_out", Setting.IDLE_TIMEOUT);

    private SettingNames() {
    }

    /** In any case. */
    static Optional<Setting> find(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return Setting.ofWireName(name).or(() -> Optional.ofNullable(OLD.get(name)));
    }

    /** Today's names. */
    static List<String> all() {
        return Arrays.stream(Setting.values()).map(Setting::wireName).toList();
    }

    /** The values of a setting that takes only a few. */
    static List<String> values(Setting setting) {
        return switch (setting.value()) {
            case SettingValue.Whole _ -> List.of();
            case SettingValue.Choice choice -> choice.words();
            case SettingValue.Flag _ -> List.of("true", "false");
        };
    }
}
