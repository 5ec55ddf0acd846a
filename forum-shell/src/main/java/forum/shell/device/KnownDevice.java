package forum.shell.device;

import forum.protocol.device.DeviceKey;
import java.time.Instant;

/**
 * A device of somebody else.
 *
 * @param key 32 bytes in Base64
 * @param since when it was trusted, or seen
 * @param trusted false for one that was seen and refused
 * @param byHand whether a person has said that it is right; false for the first one of its user
 */
public record KnownDevice(String key, Instant since, boolean trusted, boolean byHand) {

    /** Fails with {@link IllegalArgumentException} or {@link NullPointerException} when it is none. */
    Fingerprint fingerprint() {
        return Fingerprint.of(new DeviceKey(key));
    }
}
