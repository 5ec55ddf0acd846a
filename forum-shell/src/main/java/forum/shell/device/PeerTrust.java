package forum.shell.device;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import java.time.Clock;
import java.util.stream.Collectors;

/** Lets files and talk go between this device and those that are trusted, and says why with others it does not. */
public final class PeerTrust {

    private final KnownDevices known;
    private final Clock clock;
    private final Output output;

    PeerTrust(KnownDevices known, Clock clock, Output output) {
        this.known = known;
        this.clock = clock;
        this.output = output;
    }

    /** Fails with {@code UNTRUSTED_DEVICE} when the user is known with other devices only. */
    public void check(String user, DeviceKey key) {
        if (known.look(user, key) == KnownDevices.Standing.REFUSED) {
            throw refusal(user, key);
        }
    }

    /** The same before anything goes to it or comes from it; the first device of a user is trusted from now on. */
    public void admit(String user, DeviceKey key) {
        KnownDevices.Standing standing = known.admit(user, key);
        if (standing == KnownDevices.Standing.REFUSED) {
            throw refusal(user, key);
        }
        if (standing == KnownDevices.Standing.FIRST) {
            KnownDevice device = new KnownDevice(key.text(), clock.instant(), true, false);
            output.show(new FirstMeetingItem(user, DeviceItem.of(user, device)));
        }
    }

    private ShellException refusal(String user, DeviceKey key) {
        Fingerprint fingerprint = Fingerprint.of(key);
        String trusted = known.of(user).stream().filter(KnownDevice::trusted)
                .map(device -> device.fingerprint().toString()).collect(Collectors.joining(", or "));
        return new ShellException(ErrorCode.UNTRUSTED_DEVICE, "WARNING! This is not the device that you know as " + user
                + "'s. Nothing was sent or received. Its fingerprint is " + fingerprint + ", and not " + trusted + ". "
                + user + " may have another computer or a new key; or somebody, the server too, poses as " + user
                + ". Ask " + user + ", by telephone for example, what peer fingerprint shows there. Only if it is "
                + fingerprint + ", type: peer trust " + user + ". Then try again.");
    }
}
