package forum.shell.mailbox;

import forum.protocol.AccountNames;
import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.MailKeys;
import forum.shell.console.Output;
import forum.shell.device.Fingerprint;
import forum.shell.device.PeerTrust;
import forum.shell.failure.ShellException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses for which devices of somebody a file is sealed: those that are trusted, or the first that was ever seen. */
final class Addressees {

    private final PeerTrust trust;
    private final Output output;

    Addressees(PeerTrust trust, Output output) {
        this.trust = trust;
        this.output = output;
    }

    /** At least one; warns of others that are not trusted, and fails when none is. */
    List<MailDevice> choose(String asked, MailKeys keys) {
        if (!AccountNames.same(asked, keys.user())
                || !keys.devices().stream().allMatch(device -> device.isSignedFor(keys.user()))) {
            throw new ShellException(ErrorCode.BAD_SIGNATURE, "The keys that the server gives for " + asked
                    + " are not signed by " + asked + "'s devices. Nothing was sent. Tell whoever runs the server.");
        }
        List<MailDevice> trusted = new ArrayList<>();
        List<MailDevice> unknown = new ArrayList<>();
        ShellException refusal = null;
        for (MailDevice device : keys.devices()) {
            try {
                trust.admit(keys.user(), new DeviceKey(device.device()));
                trusted.add(device);
            } catch (ShellException e) {
                refusal = only(ErrorCode.UNTRUSTED_DEVICE, e);
                unknown.add(device);
            }
        }
        if (trusted.isEmpty()) {
            throw refusal == null ? noDevice(asked) : refusal;
        }
        unknown.forEach(device -> output.failure(warning(keys.user(), device)));
        return trusted;
    }

    private static @Nullable ShellException only(ErrorCode code, ShellException e) {
        if (e.code() != code) {
            throw e;
        }
        return e;
    }

    private static ShellException noDevice(String user) {
        return new ShellException(ErrorCode.NO_DEVICE, ErrorCode.NO_DEVICE.meaning() + " Try again once " + user
                + " has logged in.");
    }

    private static ShellException warning(String user, MailDevice device) {
        Fingerprint fingerprint = Fingerprint.of(new DeviceKey(device.device()));
        return new ShellException(ErrorCode.UNTRUSTED_DEVICE, "WARNING! " + user
                + " seems to have another device, which you do not know: the file can be opened on the devices that you trust, and not"
                + " there. Ask " + user
                + ", by telephone for example, what peer fingerprint shows there. Only if it is "
                + fingerprint + ", type: peer trust " + user + " " + fingerprint.digits()
                + ", and leave the file again.");
    }
}
