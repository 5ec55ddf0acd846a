package forum.server.settings;

import forum.protocol.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * A setting has another value than before, and it is kept.
 *
 * @param by the name of the administrator; null when it was the command line
 * @param address the IP address that the administrator came from; null when it was the command line
 */
public record SettingChanged(Setting setting, String before, String after, @Nullable String by,
        @Nullable String address) {
}
