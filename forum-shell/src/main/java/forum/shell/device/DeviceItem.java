package forum.shell.device;

import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device and its fingerprint.
 *
 * @param user whose it is; null for this device
 * @param state {@code own}, {@code first} (trusted since the two first met), {@code trusted} (by hand) or {@code refused}
 * @param since null for this device
 */
record DeviceItem(@Nullable String user, Fingerprint fingerprint, String state,
        @Nullable Instant since) implements Item {

    static DeviceItem own(Fingerprint fingerprint) {
        return new DeviceItem(null, fingerprint, "own", null);
    }

    static DeviceItem of(String user, KnownDevice device) {
        String state = !device.trusted() ? "refused" : device.byHand() ? "trusted" : "first";
        return new DeviceItem(user, device.fingerprint(), state, device.since());
    }

    @Override
    public String text() {
        if (user == null || since == null) {
            return fingerprint + " is this device.";
        }
        String time = TimeText.of(since);
        return fingerprint + " is " + Visible.of(user) + "'s, " + switch (state) {
            case "first" -> "taken for right when your shells first met, at " + time + ".";
            case "trusted" -> "trusted by you since " + time + ".";
            default -> "seen at " + time + " and refused. If it is right, type: peer trust " + Visible.of(user) + " "
                    + fingerprint;
        };
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("device").with("user", user).with("fingerprint", fingerprint.toString())
                .with("state", state).with("since", since).map();
    }
}
