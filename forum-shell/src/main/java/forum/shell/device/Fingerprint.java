package forum.shell.device;

import forum.protocol.device.DeviceKey;
import forum.protocol.device.SignedContent;
import java.util.Arrays;
import java.util.Locale;

/**
 * A device's key in a form that two people can compare over the telephone.
 *
 * @param digits 30 of them, 99 bits
 */
public record Fingerprint(String digits) {

    private static final int GROUPS = 6;
    private static final int DIGITS_OF_GROUP = 5;
    private static final int BYTES_OF_GROUP = 5;

    /** Each group of digits is 5 bytes of the digest, big-endian, modulo 100,000. */
    public static Fingerprint of(DeviceKey key) {
        byte[] digest = SignedContent.of("forum fingerprint v1").with(key.bytes()).digest();
        StringBuilder digits = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            long number = 0;
            for (byte part : Arrays.copyOfRange(digest, group * BYTES_OF_GROUP, (group + 1) * BYTES_OF_GROUP)) {
                number = (number << 8) | (part & 0xff);
            }
            digits.append(String.format(Locale.ROOT, "%05d", number % 100_000));
        }
        return new Fingerprint(digits.toString());
    }

    /** In groups, as it is read aloud: {@code 01234 56789 …}. */
    @Override
    public String toString() {
        return String.join(" ", digits.split("(?<=\\G.{" + DIGITS_OF_GROUP + "})", -1)).strip();
    }
}
