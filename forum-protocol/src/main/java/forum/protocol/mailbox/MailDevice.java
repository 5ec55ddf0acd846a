package forum.protocol.mailbox;

import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;

/**
 * A device that files can be sealed for.
 *
 * @param device its device key, 32 bytes in Base64
 * @param mailKey its X25519 key (RFC 7748) for this, 32 bytes in Base64
 * @param signature by the device over {@link #content}, 64 bytes in Base64: nobody else, the server neither, can give it
 *            another mail key
 */
public record MailDevice(String device, String mailKey, String signature) {

    /**
     * What the signature covers.
     *
     * @param user the name of the account, as {@link forum.protocol.presence.Identity} says it
     */
    public static SignedContent content(String device, String user, String mailKey) {
        return SignedContent.of("forum mail key v1").with(device).with(user).with(mailKey);
    }

    /** Whether the device has signed this mail key for the user. */
    public boolean isSignedFor(String user) {
        try {
            return new DeviceKey(device).hasSigned(content(device, user, mailKey), signature);
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }
}
