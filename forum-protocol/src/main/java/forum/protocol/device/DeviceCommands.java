package forum.protocol.device;

import forum.protocol.Command;
import forum.protocol.Done;

/** The commands of the feature <em>device</em>. */
public final class DeviceCommands {

    /** Once in a session, before files are offered or accepted. */
    public static final Command<RegisterDevice, Done> REGISTER = new Command<>("device.register",
            RegisterDevice.class, Done.class);

    private DeviceCommands() {
    }
}
