package forum.server.presence;

import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.util.Locale;

/** What happens at a login of somebody who is logged in. */
enum SessionPolicy {
    /** It is one session more. */
    ALLOW,
    /** It is refused. */
    REJECT,
    /** The older sessions end. */
    REPLACE;

    /** The one in force. */
    static SessionPolicy of(Settings settings) {
        return valueOf(settings.get(Setting.SESSION_POLICY).toUpperCase(Locale.ROOT));
    }
}
