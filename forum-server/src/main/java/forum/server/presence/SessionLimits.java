package forum.server.presence;

import forum.protocol.settings.Setting;
import forum.server.settings.Settings;

/**
 * How many may be there.
 *
 * @param ofAccount sessions of one account
 * @param accounts accounts with a session; administrators come in although they are as many
 */
record SessionLimits(long ofAccount, long accounts) {

    /** Those in force. */
    static SessionLimits of(Settings settings) {
        return new SessionLimits(settings.number(Setting.SESSIONS_PER_ACCOUNT), settings.number(Setting.MAX_SESSIONS));
    }
}
