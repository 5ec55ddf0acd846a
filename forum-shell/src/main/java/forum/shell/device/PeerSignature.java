package forum.shell.device;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;
import forum.shell.failure.ShellException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a peer's device is said to have signed: the server passes it on, and could change it. */
public record PeerSignature(@Nullable String device, @Nullable String signature) {

    /**
     * The device, if it has signed this.
     *
     * @param betweenUs whether it is from whom it should be, and to this account
     * @param content by the device's key
     * @param otherwise what is said if it has not
     */
    public DeviceKey check(boolean betweenUs, Function<String, SignedContent> content, String otherwise) {
        try {
            if (betweenUs && device != null && signature != null) {
                DeviceKey key = new DeviceKey(device);
                if (key.hasSigned(content.apply(device), signature)) {
                    return key;
                }
            }
        } catch (IllegalArgumentException | NullPointerException e) {
            // Not even in the right form.
        }
        throw new ShellException(ErrorCode.BAD_SIGNATURE, otherwise);
    }
}
