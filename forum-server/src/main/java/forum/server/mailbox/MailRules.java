package forum.server.mailbox;

import forum.protocol.ErrorCode;
import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.MailDevice;
import forum.protocol.mailbox.MailboxLimits;
import forum.protocol.mailbox.SealedKey;
import forum.protocol.mailbox.SealedSize;
import forum.server.refusal.Refused;
import java.util.Base64;

/** What may be said of a sealed file: the other shell relies on it, and checks again. */
final class MailRules {

    private static final int KEY_BYTES = 32;
    private static final int SEALED_KEY_BYTES = 48;
    private static final int SIGNATURE_BYTES = 64;

    private MailRules() {
    }

    static void check(MailDevice device) {
        checkBytes(device.device(), KEY_BYTES, "A device key");
        checkBytes(device.mailKey(), KEY_BYTES, "A mail key");
        checkBytes(device.signature(), SIGNATURE_BYTES, "A signature");
    }

    static void check(LeaveFile file) {
        if (!SealedSize.isPossible(file.sealedBytes())) {
            throw malformed("No sealed file is " + file.sealedBytes() + " bytes long.");
        }
        checkBytes(file.device(), KEY_BYTES, "A device key");
        checkBytes(file.ephemeralKey(), KEY_BYTES, "An ephemeral key");
        checkBytes(file.signature(), SIGNATURE_BYTES, "A signature");
        if (file.keys().isEmpty() || file.keys().size() > MailboxLimits.MAX_DEVICES
                || file.keys().stream().map(SealedKey::device).distinct().count() < file.keys().size()) {
            throw malformed("The file's key must be sealed for 1 to " + MailboxLimits.MAX_DEVICES
                    + " devices, once for each.");
        }
        for (SealedKey key : file.keys()) {
            checkBytes(key.device(), KEY_BYTES, "A device key");
            checkBytes(key.key(), SEALED_KEY_BYTES, "A sealed key");
        }
        if (file.envelope().isEmpty() || file.envelope().length() > MailboxLimits.MAX_ENVELOPE_LENGTH
                || decoded(file.envelope()) < 0) {
            throw malformed("The envelope must be Base64 of at most " + MailboxLimits.MAX_ENVELOPE_LENGTH
                    + " characters.");
        }
    }

    private static void checkBytes(String text, int bytes, String what) {
        if (text.length() != (bytes + 2) / 3 * 4 || decoded(text) != bytes) {
            throw malformed(what + " must be " + bytes + " bytes in Base64.");
        }
    }

    /** How many bytes; -1 if it is no Base64. */
    private static int decoded(String text) {
        try {
            return Base64.getDecoder().decode(text).length;
        } catch (IllegalArgumentException noBase64) {
            return -1;
        }
    }

    private static Refused malformed(String message) {
        return new Refused(ErrorCode.MALFORMED_REQUEST, message);
    }
}
