package forum.server.device.stomp;

import forum.protocol.Done;
import forum.protocol.device.DeviceCommands;
import forum.server.device.Devices;
import forum.server.presence.SessionCommands;
import org.springframework.stereotype.Component;

/** The commands of devices. */
@Component
class DeviceStomp {

    DeviceStomp(SessionCommands commands, Devices devices) {
        commands.registerAutomatic(DeviceCommands.REGISTER, (session, request) -> {
            devices.register(session, request);
            return new Done();
        });
    }
}
