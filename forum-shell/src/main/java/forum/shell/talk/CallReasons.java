package forum.shell.talk;

import forum.protocol.ErrorCode;
import forum.shell.device.Fingerprint;
import forum.shell.device.OwnDevice;
import org.jspecify.annotations.Nullable;

/** Why a call was not taken there, as it is told here. */
final class CallReasons {

    private final OwnDevice device;

    CallReasons(OwnDevice device) {
        this.device = device;
    }

    String declined(String by, @Nullable ErrorCode reason) {
        return switch (reason) {
            case null -> by + "'s shell did not take the call.";
            case ALREADY_TALKING -> by + " has a private session with another shell of yours.";
            case NO_PRIVATE_SESSION -> by + "'s shell is there for a single command and takes no private session.";
            case BAD_SIGNATURE ->
                "The call came to " + by + " with a wrong signature: the server, or somebody on the way"
                        + " to it, has changed it. Tell " + by + ", and whoever runs the server.";
            case UNTRUSTED_DEVICE -> by + " knows you with another device, not with this one. Tell " + by
                    + ", by telephone for example, this device's fingerprint: " + Fingerprint.of(device.key())
                    + ". Once " + by + " trusts it (peer trust), try again.";
            case KEYS_UNUSABLE -> by + "'s shell cannot use the keys that it keeps, and has said so there.";
            case RATE_LIMITED -> by + "'s shell has as many private sessions as it takes.";
            default -> by + "'s shell could not take the call: " + reason.meaning();
        };
    }
}
