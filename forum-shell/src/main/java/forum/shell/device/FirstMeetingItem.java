package forum.shell.device;

import forum.shell.console.Item;
import forum.shell.console.Visible;
import java.util.Map;

/** Somebody's device is seen for the first time, and taken for right. */
record FirstMeetingItem(String user, DeviceItem device) implements Item {

    @Override
    public String text() {
        return "This shell meets " + Visible.of(user)
                + "'s for the first time, and will know it again by its fingerprint: " + device.fingerprint();
    }

    @Override
    public Map<String, Object> json() {
        return device.json();
    }
}
