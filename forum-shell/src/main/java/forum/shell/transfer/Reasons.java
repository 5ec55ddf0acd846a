package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.device.Fingerprint;
import forum.shell.device.OwnDevice;
import org.jspecify.annotations.Nullable;

/** Why the other shell has not taken an offer or an answer, as it is told here. */
final class Reasons {

    private final OwnDevice device;

    Reasons(OwnDevice device) {
        this.device = device;
    }

    /** @param reason null when the person has declined */
    String declined(String by, @Nullable ErrorCode reason) {
        return switch (reason) {
            case null -> by + " declined it.";
            case OFFER_DECLINED -> by + "'s shell takes no files now.";
            case FILE_TOO_LARGE -> by + "'s shell takes no files as large as this one.";
            case SENDER_NOT_ACCEPTED -> by + "'s shell takes files from some people only, and you are none of them.";
            case BAD_SIGNATURE ->
                "The offer came to " + by + " with a wrong signature: the server, or somebody on the way"
                        + " to it, has changed it. Tell " + by + ", and whoever runs the server.";
            case UNTRUSTED_DEVICE -> untrusted(by) + " send it again.";
            case KEYS_UNUSABLE -> by + "'s shell cannot use the keys that it keeps, and has said so there.";
            case RATE_LIMITED -> by + "'s shell takes no more files just now. Try again later.";
            case INVALID_FILE_NAME ->
                "The file's name is none that " + by + "'s machine takes. Rename it and send it again.";
            case DISK_FULL -> "There is not enough room on " + by + "'s disk.";
            case DISK_FAILED -> by + "'s disk refused to write.";
            default -> by + "'s shell could not take it: " + reason.meaning();
        };
    }

    String rejected(String by, ErrorCode reason) {
        return switch (reason) {
            case BAD_SIGNATURE ->
                "Your answer came to " + by + " with a wrong signature: the server, or somebody on the way"
                        + " to it, has changed it. Nothing was received. Tell " + by + ", and whoever runs the server.";
            case UNTRUSTED_DEVICE -> untrusted(by) + " have it sent again.";
            case KEYS_UNUSABLE -> by + "'s shell cannot use the keys that it keeps, and has said so there.";
            default -> by + "'s shell did not take your answer: " + reason.meaning();
        };
    }

    private String untrusted(String by) {
        return by + " knows you with another device, not with this one. Tell " + by
                + ", by telephone for example, this device's fingerprint: " + Fingerprint.of(device.key()) + ". Once "
                + by + " trusts it (peer trust),";
    }
}
