package forum.server.rendezvous;

import forum.protocol.ErrorCode;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;
import forum.server.device.Devices;
import forum.server.presence.OnlineSession;
import forum.server.refusal.Refused;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Passes on only what the session's device has signed, so that a shell that finds a wrong signature need not suspect a member. */
@Component
public class OfferSignatures {

    private final Devices devices;

    OfferSignatures(Devices devices) {
        this.devices = devices;
    }

    /**
     * Returns the key of the session's device if it has signed the content.
     *
     * @param content of a device with this key
     */
    public String check(OnlineSession session, Function<String, SignedContent> content, String signature) {
        DeviceKey device = devices.find(session.id()).orElseThrow(() -> new Refused(ErrorCode.UNTRUSTED_DEVICE,
                "This session has no device; it must say device.register first."));
        if (!device.hasSigned(content.apply(device.text()), signature)) {
            throw new Refused(ErrorCode.BAD_SIGNATURE, "The signature is not by the device of this session.");
        }
        return device.text();
    }

    /** Whether the session can answer. */
    public boolean canSign(OnlineSession session) {
        return devices.find(session.id()).isPresent();
    }
}
