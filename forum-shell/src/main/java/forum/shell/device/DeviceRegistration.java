package forum.shell.device;

import forum.protocol.device.DeviceCommands;
import forum.protocol.device.RegisterDevice;
import forum.protocol.presence.Welcome;
import forum.shell.connection.Connection;
import forum.shell.connection.ConnectionListener;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;

/** Tells the server at each login which device this is. */
public final class DeviceRegistration implements ConnectionListener {

    private final Connection connection;
    private final OwnDevice device;
    private final Output output;

    DeviceRegistration(Connection connection, OwnDevice device, Output output) {
        this.connection = connection;
        this.device = device;
        this.output = output;
    }

    @Override
    public void joined(Welcome welcome, boolean again) {
        try {
            connection.ask(DeviceCommands.REGISTER, new RegisterDevice(device.key().text(),
                    device.sign(RegisterDevice.content(welcome.identity().sessionId()))));
        } catch (ShellException e) {
            // Without a connection it is tried again after the next login.
            if (connection.isUp()) {
                output.failure(e);
            }
        }
    }
}
