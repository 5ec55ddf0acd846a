package forum.server.login;

import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.util.List;
import java.util.Locale;

/** What failed logins are counted for, and what a lock-out locks; the words of the setting. */
enum LockoutScope {
    ACCOUNT_AND_ADDRESS,
    ACCOUNT,
    ADDRESS;

    /** In the place of a name: whichever is typed. No name is empty. */
    static final String ANY_NAME = "";
    /** In the place of an address: wherever it comes from. */
    static final String ANY_ADDRESS = "*";

    /** What failures are counted for: a name that may be nobody's, and an {@link forum.server.limit.AddressBlock address}. */
    record Target(String nameKey, String address) {

        /** Those whose lock-outs concern a login: a lock-out holds to its end, whatever the scope is by then. */
        List<Target> concerned() {
            return List.of(this, new Target(nameKey, ANY_ADDRESS), new Target(ANY_NAME, address));
        }
    }

    static LockoutScope of(Settings settings) {
        return valueOf(settings.get(Setting.LOCKOUT_SCOPE).replace('-', '_').toUpperCase(Locale.ROOT));
    }

    Target target(Target login) {
        return switch (this) {
            case ACCOUNT_AND_ADDRESS -> login;
            case ACCOUNT -> new Target(login.nameKey(), ANY_ADDRESS);
            case ADDRESS -> new Target(ANY_NAME, login.address());
        };
    }
}
